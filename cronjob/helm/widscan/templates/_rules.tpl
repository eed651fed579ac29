{{- /* Written by CronjobTest. */ -}}
{{- define "widscan.rules.namespaced" -}}
- apiGroups: [""]
  resources: [pods, serviceaccounts]
  verbs: [list]
- apiGroups: [apps]
  resources: [deployments]
  verbs: [list]
{{- end -}}

{{- define "widscan.rules.cluster" -}}
{{- end -}}
