package io.github.widscan.snapshot;

import java.util.List;

/**
 * A Role or ClusterRole, reduced to what leads to the token of a ServiceAccount.
 *
 * @param grants its own
 * @param aggregates selectors of the ClusterRoles whose rules it takes in; empty when it aggregates none
 * @param unresolved a part is a template, by which it may allow more
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/">RBAC</a>
 */
public record RbacRole(Meta meta, List<Grant> grants, List<LabelSelector> aggregates, boolean unresolved) {
    public RbacRole {
        grants = List.copyOf(grants);
        aggregates = List.copyOf(aggregates);
    }

    /**
     * One thing that a rule allows.
     *
     * @param names the only ones it is allowed for; empty for all. Of pods and what makes pods nobody can tell by the
     *     name as which ServiceAccount they run.
     */
    public record Grant(Power power, List<String> names, At at) {
        public Grant {
            names = List.copyOf(names);
        }
    }

    /** Ways to the token of a ServiceAccount, or to act as one. */
    public enum Power {
        /** {@code create serviceaccounts/token}: the TokenRequest API. Names are those of ServiceAccounts. */
        TOKEN,
        /** {@code impersonate serviceaccounts}: its rights in the cluster, no token. Names are those of ServiceAccounts. */
        IMPERSONATE,
        /** Creates or changes pods, or what pods are made of: they may run as any ServiceAccount of the namespace. */
        PODS,
        /** Gets into running pods: {@code pods/exec}, {@code attach}, {@code ephemeralcontainers}. Names are those of pods. */
        EXEC,
        /** {@code nodes/proxy}: the kubelet's API, which runs commands in the node's pods. Names are those of nodes. */
        NODE_PROXY,
        /** Creates or changes ServiceAccounts: of use where a cloud trusts any of the namespace. */
        ACCOUNTS
    }
}
