# METADATA
# title: What was read
# description: |
#   How much of each source a scan has read: data.scan.coverage, source to scope to state. A source that nobody mentions
#   is absent. A negative conclusion (the role does not exist) needs a complete source.
package lib.coverage

_complete_for_all(source) if data.scan.coverage[source][""] == "complete"

# True when everything that the source has to say of the scope (account, project, cluster, namespace) was read.
complete(source, scope) if data.scan.coverage[source][scope] == "complete"

complete(source, scope) if {
	not data.scan.coverage[source][scope]
	_complete_for_all(source)
}

# The name of a source for an entry's needs: aws.iam.roles[123456789012].
needs(source, "") := source

needs(source, scope) := concat("", [source, "[", scope, "]"]) if scope != ""
