// Command goyaml writes the table that GoYamlTest compares with: values, and the text that the
// libraries of a KServe controller make of them.
//
//	cd core/src/test/go/goyaml && go run . > ../../resources/dev/llmd/epp/text/goyaml.json
package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"os"
	"strconv"
	"strings"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"sigs.k8s.io/yaml"
)

type row struct {
	Value json.RawMessage `json:"value"`
	YAML  string          `json:"yaml"`
}

func main() {
	random := 1
	if len(os.Args) > 1 {
		random, _ = strconv.Atoi(os.Args[1])
	}
	var rows []row
	for _, value := range append(chosen(), drawn(random*400)...) {
		if r, ok := written(value); ok {
			rows = append(rows, r)
		}
	}
	fmt.Println("[")
	for i, r := range rows {
		line, err := json.Marshal(r)
		if err != nil {
			panic(err)
		}
		separator := ","
		if i == len(rows)-1 {
			separator = ""
		}
		fmt.Println(string(line) + separator)
	}
	fmt.Println("]")
}

// written takes the way of a scheduler configuration: JSON into an Unstructured, and its content
// out again. Values that the library itself cannot read back are left out.
func written(value any) (row, bool) {
	raw, err := json.Marshal(map[string]any{"kind": "K", "v": value})
	if err != nil {
		panic(err)
	}
	u := unstructured.Unstructured{}
	if err := yaml.Unmarshal(raw, &u); err != nil {
		return row{}, false
	}
	text, err := yaml.Marshal(u.Object)
	if err != nil {
		return row{}, false
	}
	back := unstructured.Unstructured{}
	if yaml.Unmarshal(text, &back) != nil {
		return row{}, false
	}
	again, err := yaml.Marshal(back.Object)
	if err != nil || string(again) != string(text) {
		return row{}, false
	}
	return row{Value: raw, YAML: string(text)}, true
}

type m = map[string]any
type l = []any

func chosen() []any {
	long := strings.Repeat("word ", 30) + "end"
	values := []any{
		nil, true, false, 0, 1, -1, int64(9223372036854775807), int64(-9223372036854775808),
		0.5, -0.25, 1e-7, 1.5e-5, 0.0001, 123456.5, 1234567.5, 1e19, 1e20, 1e21, 1e300, 2.0,
		m{}, l{}, l{l{}}, l{m{}}, m{"a": l{}}, l{l{"a", "b"}, l{"c"}}, l{m{"a": l{"b", m{"c": 1, "d": l{1, l{2}}}}}},
		m{"b": 1, "a": 2, "10": 3, "9": 4, "p10": 5, "p2": 6, "P": 7, "_": 8, "-": 9, "": 10, "p02": 11, "p": 12, "é": 13},
		m{"a1b": 1, "a01b": 2, "a10": 3, "a100": 4, "a001": 5, "a.b": 6, "a-b": 7, "aB": 8, "ab": 9, "a b": 10},
		m{"yes": 1, "1": 2, "1.5": 3, "null": 4, "a: b": 5, "a\nb": 6, "#x": 7, long: 8, strings.Repeat("k", 129): l{"a"}, strings.Repeat("k", 128): m{"x": 1}},
		m{strings.Repeat("k", 200): m{"x": m{"y": 1}}, "a\nb\n": l{l{1}}},
	}
	for _, s := range []string{
		"", " ", "  ", "a", "a b", " a", "a ", "a  b", "-", "- a", "-a", "--", "---", "--- a", "...", "?", "? a", "?a", ":", ":a", "a:", "a: b", "a:b",
		"#", "#a", "a #b", "a#b", "a\t#b", "&a", "*a", "!a", "|", ">", "'", "\"", "'a'", "it's", "say \"x\"", "%a", "@a", "`a", "[a]", "{a}", "a, b", "a]", "{{ x }}",
		"y", "Y", "n", "N", "yes", "No", "on", "OFF", "true", "False", "null", "~", "Null", "NULL", ".nan", ".NaN", ".inf", "-.inf", "+.INF", "<<", "=",
		"0", "00", "08", "0777", "0o17", "0x1F", "0b101", "-0b11", "1_000", "_1", "1__", "+1", "-1", "+", "1.", ".5", ".", "..", "1e3", "1e", "1e+", "1.5e-3", "-.5", "+.5e1", "1e400", "0x", "0xg",
		"9223372036854775807", "9223372036854775808", "18446744073709551615", "18446744073709551616", "-9223372036854775808", "-9223372036854775809", "123456789012345678901234567890",
		"1:30", "190:20:30", "1:60", "1:5", "-1:30.5", "1:30.", "1:2:3:4", "12:34:56.789_0", "1_0:30", "1:100",
		"2024-01-01", "2024-1-1", "2024-13-01", "2024-02-30", "2024-02-29", "2023-02-29", "2024-01-01T00:00:00Z", "2024-01-01t1:2:3.5+01:00", "2024-01-01 10:00:00", "2024-01-01 10:00", "2024-01-01T10:00:00", "2024-01-01 25:00:00", "2024-01-01T00:00:00.123456789-07:30", "2024-01-01 1:2:3,5", "2024-01-", "20240-01-01", "2024-01-011",
		"v1.2.3", "0.9.0", "1.2.3", "tcp://*:5557", "/tmp/x.socket", "a=b", "$(X)", "100m", "1Gi", "10s", "text/event-stream; charset=utf-8",
		"a\nb", "a\nb\n", "a\nb\n\n", "\na", "\n", "\n\n", " a\nb", "a \nb", "a\n b", "a\n\nb", "a\n  b\n c", "a\tb", "a\n\tb", "\ta", "a\r\nb", "a\rb", "a\n b ", "a\nb ", "#!/bin/sh\nset -e\n",
		"é", "日本語", "日本語\nx", "😀", "a😀b", "a\u00a0b", "a\u200bb", "\ufeffa", "a\ufeffb", "\u2028", "a\u2028b", "a\u2029 b", "a\nb\u2028c", "\x01", "\x1b[0m", "\x00", "\\", "a\\nb", "<b>&</b>",
		long, "'" + long, long + " ", "x: " + long, "\t" + long, strings.Repeat("word  ", 30) + "end", "# " + strings.Repeat("ab ", 40) + "c", strings.Repeat("x", 200), strings.Repeat("x", 90) + " y z",
		strings.Repeat("\"q\" ", 40) + "\t", strings.Repeat("a", 79) + " b", strings.Repeat("a", 74) + " b c", strings.Repeat("a", 76) + "  b c d", "\t" + strings.Repeat("a", 80) + "  b", "\t" + strings.Repeat("a", 80) + " ",
	} {
		values = append(values, s, l{s, l{s}}, m{"k": m{s: s}})
	}
	return values
}

const alphabet = "aab zyY_0123459..--::##  \n\n\t'\"\\|>&*![]{},?%@`=~<+eExob/é日😀\u00a0\u2028\r"

func drawn(count int) []any {
	r := rand.New(rand.NewSource(20))
	values := make([]any, count)
	for i := range values {
		values[i] = draw(r, 0)
	}
	return values
}

func draw(r *rand.Rand, depth int) any {
	kind := r.Intn(10)
	if depth > 4 {
		kind = 5 + r.Intn(5)
	}
	switch kind {
	case 0, 1, 2:
		fields := m{}
		for range r.Intn(5) {
			fields[drawText(r)] = draw(r, depth+1)
		}
		return fields
	case 3, 4:
		items := l{}
		for range r.Intn(4) {
			items = append(items, draw(r, depth+1))
		}
		return items
	case 5:
		return r.Int63() >> r.Intn(63)
	case 6:
		return r.NormFloat64() * []float64{1e-9, 1e-3, 1, 1e6, 1e18, 1e22}[r.Intn(6)]
	default:
		return drawText(r)
	}
}

func drawText(r *rand.Rand) string {
	runes := []rune(alphabet)
	length := r.Intn(12)
	if r.Intn(12) == 0 {
		length = 60 + r.Intn(120)
	}
	text := make([]rune, length)
	for i := range text {
		text[i] = runes[r.Intn(len(runes))]
	}
	return string(text)
}
