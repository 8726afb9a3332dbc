// What listmonk makes of a template: its functions, and the words that it takes for them.
package main

import (
	"encoding/json"
	"html/template"
	"os"
	"regexp"
)

func main() {
	var sources []string
	json.NewDecoder(os.Stdin).Decode(&sources)
	own := func(_ string) string { return os.Args[1] }
	functions := template.FuncMap{
		"UnsubscribeURL": own,
		"Safe":           func(text string) template.HTML { return template.HTML(text) },
		"TrackLink":      func(_ string, _ string) string { return "tracked" },
	}
	link := regexp.MustCompile(`(https?://[^\s"<]*)@TrackLink`)
	word := regexp.MustCompile(`{{\s*(UnsubscribeURL)\s*}}`)
	for _, source := range sources {
		source = link.ReplaceAllString(source, `{{ TrackLink "$1" . }}`)
		source = word.ReplaceAllString(source, `{{ $1 . }}`)
		base := template.New("base").Funcs(functions)
		template.Must(base.Parse(`{{ template "content" . }}`))
		content := template.Must(template.New("content").Funcs(functions).Parse(source))
		template.Must(base.AddParseTree("content", content.Tree))
		if fault := base.Execute(os.Stdout, ""); fault != nil {
			panic(fault)
		}
		os.Stdout.WriteString("\x00")
	}
}
