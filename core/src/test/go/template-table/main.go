// Command template-table writes what Go makes of each case; see README.md.
package main

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strconv"
	"strings"
	"text/template"
	"unicode/utf8"
)

//go:embed cases.txt
var cases string

var address = regexp.MustCompile(`0x[0-9a-f]{10,12}\b`)

func main() {
	for line := range strings.Lines(cases) {
		line = strings.TrimSuffix(line, "\n")
		if line == "" || strings.HasPrefix(line, "# ") {
			continue
		}
		source := unescape(line)
		fmt.Printf("%s\t%s\t%s\n", escape(source), result(plain(source)), result(overJSON(source)))
	}
}

func plain(source string) (string, error) {
	t, err := template.New("config").Funcs(functions()).Option("missingkey=error").Parse(source)
	if err != nil {
		return "", err
	}
	var out bytes.Buffer
	err = t.Execute(&out, newData())
	return out.String(), err
}

// overJSON does to a document with one string what KServe does to a config.
func overJSON(source string) (string, error) {
	document, err := json.Marshal(map[string]any{"after": "x", "spec": map[string]any{"value": source}})
	if err != nil {
		return "", err
	}
	text, err := plain(string(document))
	if err != nil {
		return "", err
	}
	var out struct{ Spec struct{ Value string } }
	err = json.Unmarshal([]byte(text), &out)
	return out.Spec.Value, err
}

func result(text string, err error) string {
	if err != nil {
		if os.Getenv("SHOW_ERRORS") != "" {
			fmt.Fprintln(os.Stderr, err)
		}
		return "!"
	}
	return "=" + escape(address.ReplaceAllString(text, "0xc000010000"))
}

func escape(text string) string {
	var out strings.Builder
	for _, r := range text {
		switch {
		case r == '\n':
			out.WriteString(`\n`)
		case r == '\t':
			out.WriteString(`\t`)
		case r == '\r':
			out.WriteString(`\r`)
		case r == '\\':
			out.WriteString(`\\`)
		case r < ' ' || r == 0x7f:
			fmt.Fprintf(&out, `\x%02x`, r)
		default:
			out.WriteRune(r)
		}
	}
	return out.String()
}

func unescape(line string) string {
	var out strings.Builder
	for len(line) > 0 {
		if line[0] != '\\' {
			r, size := utf8.DecodeRuneInString(line)
			out.WriteRune(r)
			line = line[size:]
			continue
		}
		r, _, rest, err := strconv.UnquoteChar(line, '"')
		if err != nil {
			panic(err)
		}
		out.WriteRune(r)
		line = rest
	}
	return out.String()
}
