package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * Somebody to whom RBAC gives a role.
 *
 * @param kind {@code User}, {@code Group} or {@code ServiceAccount}, which a user {@code system:serviceaccount:…} is too;
 *     {@code ""} for a template in place of subjects
 * @param namespace of a ServiceAccount
 * @param who {@code everyone} (a group that all ServiceAccounts or all logged-in users are in), {@code pipeline} (by its
 *     name it deploys), {@code unresolved} (a template), {@code other}
 */
record GrantedSubject(String kind, @Nullable String namespace, String name, String who, int at) implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("kind", kind);
        out.put("namespace", namespace);
        out.put("name", name);
        out.put("who", who);
        out.put("at", at);
    }
}
