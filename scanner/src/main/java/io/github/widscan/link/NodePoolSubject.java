package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * A node pool of a GKE cluster.
 *
 * @param cluster null when not known
 * @param project null when not known
 * @param location of the cluster; null when not known
 * @param pool its own name
 * @param workloadPool whether the cluster has Workload Identity Federation: {@code on}, {@code off}, {@code unread},
 *     {@code unresolved} (a template)
 * @param autopilot {@code yes}, {@code no}, {@code unread}, {@code unresolved}
 * @param windows its nodes run Windows, which has no such metadata server
 * @param mode what its pods see as metadata server: {@code gke}, {@code node}, {@code unset} (in a file, where GKE decides),
 *     {@code unresolved}
 * @param modeText as written
 * @param modeAt that, else where its nodes are described
 * @param account whose identity its nodes have: {@code default} (that of Compute Engine), {@code custom}, {@code unresolved}
 * @param email of that account, as written
 * @param privilege what the account may do in its project: {@code broad}, {@code narrow} (all was read), {@code undecided}
 *     (the project's policy was read; what a custom role allows, or what is inherited, was not), {@code unread}
 * @param broadScopes the OAuth scopes of its nodes leave everything to the account's roles
 * @param accountAt the account, else where its nodes are described
 */
public record NodePoolSubject(
        int id,
        SubjectResource resource,
        int at,
        @Nullable String cluster,
        @Nullable String project,
        @Nullable String location,
        String pool,
        String workloadPool,
        String autopilot,
        boolean windows,
        String mode,
        @Nullable String modeText,
        int modeAt,
        String account,
        @Nullable String email,
        String privilege,
        boolean broadScopes,
        int accountAt)
        implements Subject {
    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("cluster", cluster);
        out.put("project", project);
        out.put("location", location);
        out.put("pool", pool);
        out.put("workloadPool", workloadPool);
        out.put("autopilot", autopilot);
        out.put("windows", windows);
        out.put("mode", mode);
        out.put("modeText", modeText);
        out.put("modeAt", modeAt);
        out.put("account", account);
        out.put("email", email);
        out.put("privilege", privilege);
        out.put("broadScopes", broadScopes);
        out.put("accountAt", accountAt);
    }
}
