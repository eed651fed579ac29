package io.github.widscan.collect.manifest;

import io.github.widscan.snapshot.RbacRole.Power;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One rule of a role.
 *
 * @param names {@code resourceNames}
 * @see <a href="https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-resources">RBAC rules</a>
 */
record RbacRule(Words groups, Words resources, Words verbs, Words names) {
    /**
     * A list of a rule, in which {@code *} stands for everything.
     *
     * @param open it holds a template, or is one, and may come to hold anything
     * @see <a href="https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/rbac/v1/evaluation_helpers.go">how
     *     Kubernetes compares</a>
     */
    record Words(List<String> all, boolean open) {
        private static final Words EVERYTHING = new Words(List.of("*"), false);

        boolean has(String word) {
            return all.contains("*") || all.contains(word);
        }

        boolean hasAny(String... words) {
            for (String word : words) {
                if (has(word)) {
                    return true;
                }
            }
            return false;
        }

        /** {@code *}, the resource's part, or every resource's part: {@code *}{@code /token}. */
        boolean hasPart(String resource, String part) {
            return has(resource + "/" + part) || all.contains("*/" + part);
        }

        private Words widest() {
            return open ? EVERYTHING : this;
        }
    }

    /** What it allows, whatever its templates become. */
    Set<Power> powers() {
        Set<Power> powers = EnumSet.noneOf(Power.class);
        boolean named = !names.all().isEmpty();
        boolean changes = verbs.hasAny("patch", "update");
        // A name is not known when something is created, so that a rule with names never allows it.
        boolean writes = changes || (verbs.has("create") && !named);
        if (groups.has("")) {
            core(writes, changes, powers);
        }
        if (writes && makesPods()) {
            powers.add(Power.PODS);
        }
        return powers;
    }

    /** Its templates may make it allow more. */
    boolean mayAllowMore() {
        boolean open = groups.open() || resources.open() || verbs.open() || names.open();
        if (!open) {
            return false;
        }
        Set<Power> most = new RbacRule(
                        groups.widest(),
                        resources.widest(),
                        verbs.widest(),
                        names.open() ? new Words(List.of(), false) : names)
                .powers();
        return !powers().containsAll(most)
                || (names.open() && (most.contains(Power.TOKEN) || most.contains(Power.IMPERSONATE)));
    }

    private void core(boolean writes, boolean changes, Set<Power> powers) {
        boolean creates = verbs.has("create");
        if (creates && resources.hasPart("serviceaccounts", "token")) {
            powers.add(Power.TOKEN);
        }
        if (verbs.has("impersonate") && resources.has("serviceaccounts")) {
            powers.add(Power.IMPERSONATE);
        }
        boolean enters = creates && (resources.hasPart("pods", "exec") || resources.hasPart("pods", "attach"));
        boolean joins = (creates || changes) && resources.hasPart("pods", "ephemeralcontainers");
        if (enters || joins) {
            powers.add(Power.EXEC);
        }
        // Reading is enough: the kubelet runs commands on a GET that becomes a web socket.
        if (verbs.hasAny("get", "create") && resources.hasPart("nodes", "proxy")) {
            powers.add(Power.NODE_PROXY);
        }
        if (writes && resources.has("serviceaccounts")) {
            powers.add(Power.ACCOUNTS);
        }
    }

    private boolean makesPods() {
        for (Map.Entry<String, List<String>> makers : PodMakers.BY_GROUP.entrySet()) {
            if (groups.has(makers.getKey())) {
                for (String resource : makers.getValue()) {
                    if (resources.has(resource)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
