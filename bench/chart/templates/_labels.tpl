{{- define "comparable.labels" -}}
app.kubernetes.io/name: {{ .name }}
app.kubernetes.io/part-of: llminferenceservice
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
{{- end }}
