package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An EKS Pod Identity association, and whether its role lets EKS in.
 *
 * @param cluster name of the EKS cluster
 * @param role ARN; null in list output, which has none
 * @param targetRole ARN of a role of another account that is assumed in turn
 * @param outcome {@code trusted}, {@code refused}, {@code role-missing}, {@code unknown}
 * @param refusal why it is refused: {@code no-pod-identity}, {@code no-tag-session}, {@code tags-disabled} …
 * @param conditional it depends on something that no document shows
 * @param reasons stable words for what keeps it from being decided
 * @param needs sources that would decide it
 * @param serviceAccountState {@code found}, {@code missing} (all were read), {@code unread}
 * @param namespaceState likewise
 * @param fix the Condition of a trust policy that lets this association in and no other, as JSON
 * @param roleAt the role's ARN, else the association
 * @param targetRoleAt its ARN, else the association
 * @param serviceAccountAt the name of the ServiceAccount
 */
public record PodIdentityAssociationSubject(
        int id,
        SubjectResource resource,
        int at,
        String cluster,
        String namespace,
        String serviceAccount,
        @Nullable String role,
        @Nullable String targetRole,
        String outcome,
        @Nullable String refusal,
        boolean conditional,
        List<String> reasons,
        List<String> needs,
        String serviceAccountState,
        String namespaceState,
        String fix,
        int roleAt,
        int targetRoleAt,
        int serviceAccountAt)
        implements Subject {
    public PodIdentityAssociationSubject {
        reasons = List.copyOf(reasons);
        needs = List.copyOf(needs);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("cluster", cluster);
        out.put("namespace", namespace);
        out.put("serviceAccount", serviceAccount);
        out.put("role", role);
        out.put("targetRole", targetRole);
        out.put("outcome", outcome);
        out.put("refusal", refusal);
        out.put("conditional", conditional);
        out.strings("reasons", reasons);
        out.strings("needs", needs);
        out.put("serviceAccountState", serviceAccountState);
        out.put("namespaceState", namespaceState);
        out.put("fix", fix);
        out.put("roleAt", roleAt);
        out.put("targetRoleAt", targetRoleAt);
        out.put("serviceAccountAt", serviceAccountAt);
    }
}
