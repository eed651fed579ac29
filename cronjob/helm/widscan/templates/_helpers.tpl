{{- define "widscan.name" -}}
{{- if contains "widscan" .Release.Name -}}
{{- .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-widscan" .Release.Name | trunc 40 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "widscan.serviceAccount" -}}
{{- .Values.serviceAccount.name | default (include "widscan.name" .) -}}
{{- end -}}

{{- define "widscan.priorityClass" -}}
{{- .Values.priorityClass.name | default (ternary (include "widscan.name" .) "" .Values.priorityClass.create) -}}
{{- end -}}

{{- define "widscan.selector" -}}
app.kubernetes.io/name: widscan
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "widscan.labels" -}}
{{ include "widscan.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}
