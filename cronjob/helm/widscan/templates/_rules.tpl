{{- /* Written by CronjobTest. */ -}}
{{- define "widscan.rules.namespaced" }}
{{- end }}

{{- define "widscan.rules.cluster" }}
{{- end }}
