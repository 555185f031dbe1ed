// Command kubectlyaml writes the table that KubectlYamlTest compares with: texts, and the JSON that
// the libraries of kubectl make of them, or that they refuse them.
//
//	cd core/src/test/go/kubectlyaml && go run . > ../../resources/dev/llmd/source/kubectl-yaml.json
package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"strings"

	utiljson "k8s.io/apimachinery/pkg/util/json"
	"sigs.k8s.io/yaml"
)

type row struct {
	YAML    string          `json:"yaml"`
	JSON    json.RawMessage `json:"json,omitempty"`
	Refused bool            `json:"refused,omitempty"`
}

func main() {
	var texts []string
	for _, scalar := range append(scalars(), drawn(500)...) {
		texts = append(texts, "v: "+scalar+"\n", scalar+": v\n")
	}
	texts = append(texts, documents()...)
	fmt.Println("[")
	for i, text := range texts {
		line, err := json.Marshal(read(text))
		if err != nil {
			panic(err)
		}
		separator := ","
		if i == len(texts)-1 {
			separator = ""
		}
		fmt.Println(string(line) + separator)
	}
	fmt.Println("]")
}

// read goes the way of kubectl: YAML to JSON, JSON to an object with 64-bit integers.
func read(text string) row {
	raw, err := yaml.YAMLToJSON([]byte(text))
	if err != nil {
		return row{YAML: text, Refused: true}
	}
	var value any
	if err := utiljson.Unmarshal(raw, &value); err != nil {
		return row{YAML: text, Refused: true}
	}
	again, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	return row{YAML: text, JSON: again}
}

func scalars() []string {
	return strings.Split(strings.ReplaceAll(`y|Y|n|N|yes|Yes|YES|yEs|no|No|NO|nO|on|On|ON|off|Off|OFF|oFF|true|True|TRUE|tRUE|false|False|FALSE
null|Null|NULL|nULL|~|~~|""|''|"true"|'1'|nil|none|undefined|yess|onn|t|f|T|F|o
0|1|-1|+1|00|01|07|08|09|0777|-0777|+0777|0o17|0O17|0o8|-0o17|0x1F|0X1f|0xG|0x|-0x1F|+0x1f|0b101|0B101|0b2|-0b11|+0b11|0b-1|0b+1|-0b-1
1_000|1__0|_1|1_|0x_f|0_7|1_000.5|+_1|1,000|1 000|-|+|--1|+-1|1-|1+|0-1|00.5|-00|-0|+0
1.0|1.5|-1.5|+1.5|.5|-.5|+.5|5.|5.e3|.e3|.|..|1.2.3|0.20.0|1e3|1E3|1e+3|1e-3|1e|1e+|e3|1.5e3|.5e3|1e400|-1e400|1e-400|1_0e1_0|0x1p-2|1f|1d|1L
1e20|1e21|1e22|123456789.125|1234567.0|0.000001|0.0000001|1e-7|-0.0|0.1|16777217.0|3.14159265358979|100000000000000000000.0
9223372036854775807|9223372036854775808|-9223372036854775808|-9223372036854775809|18446744073709551615|18446744073709551616|123456789012345678901234567890|0xFFFFFFFFFFFFFFFF|0x7FFFFFFFFFFFFFFF
.inf|.Inf|.INF|+.inf|-.inf|-.INF|.iNF|.nan|.NaN|.NAN|.nAN|inf|nan|Infinity|NaN
2001-01-01|2001-1-1|2001-12-14t21:59:43.10-05:00|2001-12-14 21:59:43.10 -5|2001-12-14T21:59:43Z|12:30|12:30:45|190:20:30.15|1:2
=|<|<=|a=b|a<<b|x: y|x:y|x :y|a#b|a #b|@a|%a|&a b|*a|!a b|!!str 1|!!str|!!int "5"|!!int 5|!!int x|!!int 1.5|!!float 1|!!float "1"|!!float x|!!float 08|!!bool yes|!!bool "true"|!!bool 1|!!null ""|!!null null|!!null x|!!binary aGVsbG8=|!!binary "a$"|!!timestamp 2001-01-01|! 5|!!str null|!!str yes|!<tag:yaml.org,2002:int> 7
"a\tb"|"a\u00e9"|"\x41"|"\U0001F600"|"\/"|"\e"|"\0"|"\q"|'it''s'|"a""b"|"a" b|'a|"a|[a, b]|[a b]|[1, yes, ~]|{a: 1}|{a}|{a: }|{1: 2}|{"a":1}|{a:1}|[]|{}|[a|{a|a]|a}|a,b|,a|[a,]|[,a]|- a|? a|:a|::|a:b:c|http://x:80/y?z#w|-a|--a|---a|...a|$(X)|{{ .X }}|{{.X}}|'{{ .X }}'|a {{ .X }} b|é|日本|😀`, "\n", "|"), "|")
}

// drawn draws scalars that look like numbers.
func drawn(count int) []string {
	random := rand.New(rand.NewSource(20))
	pieces := strings.Split("0 1 7 8 9 _ . e E + - x o b 0x 0o 0b 00 a F 12 999999999999 : inf", " ")
	var drawn []string
	for range count {
		var scalar strings.Builder
		for range 1 + random.Intn(5) {
			scalar.WriteString(pieces[random.Intn(len(pieces))])
		}
		text := scalar.String()
		if !strings.HasSuffix(text, ":") {
			drawn = append(drawn, text)
		}
	}
	return drawn
}

func documents() []string {
	return []string{
		"a: 1\nb:\n  c: 2\n", "a:\n- 1\n- 2\n", "a:\n  - 1\n  - b: 2\n    c: 3\n", "- a\n", "a\n", "",
		"# c\n", "a: # c\n  b\n", "a: |\n  x\n  y\n", "a: |-\n  x\n\n", "a: |+\n  x\n\n\nb: 1\n", "a: >\n  x\n  y\n\n  z\n",
		"a: >-\n  x\n    y\n  z\n", "a: |2\n    x\n  y\n", "a: |\n\n  x\n", "a: |\n  x\n   y\n \n  z\n", "a: |\n", "a: |\nb: 1\n",
		"a: |\n  x # no comment\n", "a: | # comment\n  x\n", "a: \"x\n  y\"\n", "a: \"x\n\n  y\"\n", "a: \"x\\\n  y\"\n",
		"a: 'x\n  y'\n", "a: x\n  y\n", "a: x\n\n  y\n", "a: x\n  y: z\n", "a:\n  x\n  y\n", "a: x # c\n  y\n",
		"? a\n: b\n", "? [a]\n: b\n", "? |\n  x\n: b\n", "{a: b}: c\n", "[a]: c\n",
		"a: &x 1\nb: *x\n", "a: &x {k: 1}\nb: *x\n", "a: *x\n", "a: &x [*x]\n", "&k a: 1\nb: *k\n", "a: &x b\n*x : c\n",
		"a: &x 1\nb: &x 2\nc: *x\n", "a: &x\nb: *x\n", "a: &x\n  k: 1\nb:\n  <<: *x\n  l: 2\n", "a: &x {k: 1}\nb:\n  <<: *x\n  k: 2\n",
		"a: &x {k: 1}\nb:\n  k: 2\n  <<: *x\n", "a: &x {k: 1}\nc: &z {k: 2, m: 3}\nb:\n  <<: [*x, *z]\n", "b: {<<: {k: 1}}\n", "b: {<<: 1}\n",
		"b: {<<: [1]}\n", "b: {\"<<\": 1}\n", "b:\n- <<\n", "<<: {a: 1}\n", "a:\n    b: 1\n    c:\n      d: 2\n", "a:\n  b: 1\n c: 2\n",
		"a: 1\n b: 2\n", "a:\n\tb: 1\n", "a:\tb\n", "a: b\t\n", "a: b\t# c\n", "a: [1,\n2]\n", "a: [1,\n  2\n]\n", "a: {b: 1,\n  c: 2}\n",
		"a: [\n1\n]\n", "{\n\t\"a\": [1, 2.0, true, null],\n\t\"b\": {\"c\": \"d\\/e\"}\n}\n", "{\"a\":1}", "{'a':1}", "[{\"a\": 1}]\n",
		"a: [x: 1, y: 2]\n", "a: [? x : 1]\n", "a: {x: , y: }\n", "a: {x, y: 1}\n", "a: {\"x\", y}\n", "a: [{x: 1}, [y]]\n", "a: [http://x, b]\n",
		"a: {b: http://x}\n", "a: [a#b, c]\n", "a: 'b'c\n", "a: b: c\n", "a: - b\n", "- - a\n  - b\n- c\n", "a:\n- - b\n", "a:\n-\n  b: 1\n",
		"a:\n-   b: 1\n    c: 2\n", "a:\n- b: 1\n   c: 2\n", "a:\n-b\n", "a:\n- |\n  x\n- >-\n  y\n", "a:\n- \"b\"\n- 'c'\n", "\"a\": 1\n'b': 2\n", "\"a\" : 1\n",
		"a : 1\n", "a:1\n", "a: 1\r\nb: 2\r\n", "a: |\r\n  x\r\n  y\r\n", "%YAML 1.1\n---\na: 1\n", "--- a\n", "---\na: 1\n...\n", "--- {a: 1}\n",
		"a: 1\n}\n", "a: ]\n", "a: @b\n", "a: `b`\n", "a: %b\n", "a: !x b\n", "a: !!set {b, c}\n", "a: !!map {b: c}\n", "a: !!seq [b]\n",
		"!!map\na: 1\n", "1: a\n1.5: b\ntrue: c\nnull_: d\n", "a: \"\\ud83d\\ude00\"\n", "a: \"\\u263A\"\n", "a: \"b # c\"\n", "a: 'b: c'\n",
		"a: b\u00a0c\n", "a: \u2028b\n", "a: \ufeffb\n", "a: b\u0085c\n", "\ufeffa: 1\n", "a: \u0001\n", "a: \u007f\n", "a: \x00\n",
		"a: ''\nb: \"\"\nc:\n", "a: ~\nb: null\nc: Null\n", "a:\n  - b\n  -\n  - ~\n", "a: {}\nb: []\n", "a: \"b\"   # c\n", "a: |1\n x\n", "a: |9\n x\n",
		"a: |0\n x\n", "a: |-2\n  x\n", "a: >+\n  x\n\n", "a: |\n  x\n # c\nb: 1\n", "a: |\n   x\n  y\n", "a: |\n  \tx\n", "a: |\n  x\n\ty\n",
		"a: \"\n  x\"\n", "a: \"x\n\"\n", "a:\n  \"x\n\ny\"\n", "a: 'x\ny'\n", "a: ?b\n", "a: ? b\n", "a: -b\n", "a: :b\n", "a: b:\n", "a: b::c\n",
		"a: *\n", "a: &\n", "a: *x y\n", "a: &x *y\n", "a: [a, b]]\n", "a: [a, b] c\n", "a: {b: c} d\n", "a: [*x]\n", "a:\n  b:\n    c:\nd: 1\n",
	}
}
