package io.github.widscan.link;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A RoleBinding or ClusterRoleBinding in whose range are ServiceAccounts that are bound to a cloud identity, and that names
 * somebody who is no part of the cluster itself.
 *
 * @param at the first of those whom it names
 * @param role kind and name of what it hands out
 * @param roleState {@code found}, {@code built-in} (one that every cluster has), {@code unread} (not in the snapshot),
 *     {@code complete} (not in the snapshot, which has all), {@code competing}, {@code unresolved} (a template is in its
 *     name or in what it allows), {@code too-many} (aggregation rules that lead too far)
 * @param wide it holds in all namespaces
 * @param expected it makes somebody {@code edit} or {@code admin} of one namespace
 * @param sameCluster it and the bound accounts are of one cluster, as far as the snapshot or the folders tell
 * @param subjects whom it names, without parts of the cluster itself
 */
record RoleGrantSubject(
        int id,
        SubjectResource resource,
        int at,
        @Nullable String namespace,
        String role,
        String roleState,
        boolean wide,
        boolean expected,
        boolean sameCluster,
        List<GrantedSubject> subjects,
        List<GrantedPower> powers)
        implements Subject {
    RoleGrantSubject {
        subjects = List.copyOf(subjects);
        powers = List.copyOf(powers);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("namespace", namespace);
        out.put("role", role);
        out.put("roleState", roleState);
        out.put("wide", wide);
        out.put("expected", expected);
        out.put("sameCluster", sameCluster);
        out.list("subjects", subjects);
        out.list("powers", powers);
    }
}
