package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * A part of what a federated user of Huawei Cloud becomes.
 *
 * @param kind {@code user}, {@code group}, {@code group-id}, {@code groups}, {@code project}, {@code agency}
 * @param placeholder it holds a <code>{n}</code>
 * @param claim what fills in the first one of those; null when it holds none, or none that is filled in
 * @param unresolved its name is a template that is not filled in
 * @param privilege of a group: {@code admin} (the built-in group, or one with such a role), {@code other}, {@code unknown}
 * @param role the role that makes it so; null for the built-in group
 */
public record TargetFacts(
        String kind,
        String value,
        boolean placeholder,
        @Nullable String claim,
        boolean unresolved,
        String privilege,
        @Nullable String role,
        int at)
        implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("kind", kind);
        out.put("value", value);
        out.put("placeholder", placeholder);
        out.put("claim", claim);
        out.put("unresolved", unresolved);
        out.put("privilege", privilege);
        out.put("role", role);
        out.put("at", at);
    }
}
