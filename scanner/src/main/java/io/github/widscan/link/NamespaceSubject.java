package io.github.widscan.link;

import java.util.List;

/**
 * A namespace.
 *
 * @param roles annotations by which kube2iam or kiam limits the roles of its pods
 * @param roleAgent whether one of them runs in the cluster: {@code seen}, {@code none}, {@code unread}
 */
public record NamespaceSubject(
        int id, SubjectResource resource, int at, int metadataAt, List<RoleAnnotation> roles, String roleAgent)
        implements Subject {
    public NamespaceSubject {
        roles = List.copyOf(roles);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("metadataAt", metadataAt);
        out.list("roles", roles);
        out.put("roleAgent", roleAgent);
    }
}
