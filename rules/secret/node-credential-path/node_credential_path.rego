# METADATA
# title: hostPath exposes node or user cloud credentials
# description: |
#   The node's disk holds the tokens of all its pods, and on some clouds the node's own credentials. A pod that mounts
#   these folders has them all; mounting them read-only does not help.
# related_resources:
#   - ref: https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
#     description: Kubernetes - hostPath volumes present many security risks
#   - ref: https://kubernetes.io/docs/reference/node/kubelet-files/
#     description: Kubernetes - files of the kubelet, its keys among them
#   - ref: https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
#     description: Pod Security Standards - the baseline forbids hostPath
# schemas:
#   - input: schema.workload
# custom:
#   id: WI-SEC-005
#   class: static-credential
#   severity: high
#   severities: [high, medium]
#   clouds: [aws, azure, gcp, huawei]
#   remediation: Drop the mount, or narrow its path to the one folder that is needed.
#   frameworks: [CWE-668, CWE-522, MITRE T1552.001, MITRE T1611, "PSS baseline: HostPath Volumes"]
package rules.secret["node-credential-path"]

workload contains entry if {
	some subject in input.subjects
	some mounted in subject.access.hostPaths
	mounted.relation != "unresolved"
	agent := _agent(subject, mounted)
	container := mounted.containers[0]
	entry := {
		"subject": subject.id,
		"result": "fail",
		"severity": _severity[agent],
		"confidence": _confidence(subject, mounted, agent),
		"code": _code[agent],
		"message": concat("", [
			_who[agent],
			container,
			" mounts ",
			mounted.path,
			" of the node",
			_relation(mounted),
			": ",
			_holds[mounted.exposes],
			".",
		]),
		"path": ["volumes", mounted.volume],
		"at": mounted.at,
		"container": container,
		"facts": {
			"volume": mounted.volume,
			"hostPath": mounted.path,
			"exposes": mounted.exposes,
			"relation": mounted.relation,
			"containers": mounted.containers,
			"nodeAgent": agent,
		},
		"remediation": concat("", [
			"Remove volume ",
			mounted.volume,
			" and its volumeMount from container ",
			container,
			", or narrow hostPath.path to the one folder that it needs.",
		]),
	}
}

workload contains entry if {
	some subject in input.subjects
	some mounted in subject.access.hostPaths
	mounted.relation == "unresolved"
	not _proven(subject)
	entry := {
		"subject": subject.id,
		"result": "unknown",
		"code": "unresolved",
		"message": concat("", [
			"Whether volume ",
			mounted.volume,
			" exposes credentials of the node cannot be told: its hostPath is a template.",
		]),
		"path": ["volumes", mounted.volume],
		"at": mounted.at,
		"container": mounted.containers[0],
		"facts": {"volume": mounted.volume, "hostPath": mounted.path},
		"reason": "template-unresolved",
		"needs": [],
	}
}

workload contains {"subject": subject.id, "result": "pass"} if {
	some subject in input.subjects
	subject.access.mountsNode
}

_proven(subject) if {
	some mounted in subject.access.hostPaths
	mounted.relation != "unresolved"
}

# CSI drivers and their like need the kubelet's folder.
default _agent(_, _) := false

_agent(subject, mounted) if {
	subject.systemNamespace
	subject.resource.kind == "DaemonSet"
	mounted.kubelet
	mounted.bidirectional
	mounted.relation != "parent"
}

_severity := {true: "medium", false: "high"}

_code := {true: "node-agent", false: "host-path"}

_who := {true: "Node agent container ", false: "Container "}

# Every node has the kubelet's folder; of the others the manifest cannot say, but who names one means it.
_confidence(subject, mounted, agent) := "certain" if {
	not _unsure(mounted)
	not _maybe_agent(subject, mounted, agent)
}

_confidence(subject, mounted, agent) := "conditional" if _maybe_agent(subject, mounted, agent)

_confidence(_, mounted, _) := "heuristic" if _unsure(mounted)

_unsure(mounted) if {
	mounted.relation == "parent"
	not mounted.kubelet
}

# A chart's source leaves the namespace out: installed into kube-system it is a node agent.
_maybe_agent(subject, mounted, agent) if {
	agent == false
	not subject.resource.namespace
	subject.resource.kind == "DaemonSet"
	mounted.bidirectional
	mounted.kubelet
	mounted.relation != "parent"
}

_relation(mounted) := "" if mounted.relation == "equals"

_relation(mounted) := concat("", [", inside ", mounted.exposes]) if mounted.relation == "inside"

_relation(mounted) := concat("", [", and with it ", mounted.exposes]) if mounted.relation == "parent"

_holds := {
	"/var/lib/kubelet": "the kubelet's keys and the tokens of all pods",
	"/etc/kubernetes/azure.json": "the node's Azure credentials",
	"/var/run/secrets": "mounted tokens",
	"/root/.aws": "root's AWS credentials",
	"/home/*/.aws": "users' AWS credentials",
	"/root/.azure": "root's Azure credentials",
	"/root/.config/gcloud": "root's Google Cloud credentials",
	"/etc/eks": "the node's EKS configuration and credentials",
	"/var/run/eks-pod-identity-agent": "the files of the EKS Pod Identity agent",
}
