package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/**
 * Resource ids of Azure Resource Manager:
 * {@code /subscriptions/S/resourceGroups/G/providers/NAMESPACE/TYPE/NAME}, in any case.
 */
final class ArmId {
    private ArmId() {}

    /** The segment behind the one of this name; null when there is none. */
    static @Nullable String segment(@Nullable String id, String name) {
        if (id == null) {
            return null;
        }
        int from = 0;
        while (from < id.length()) {
            int slash = id.indexOf('/', from);
            int end = slash < 0 ? id.length() : slash;
            if (end - from == name.length() && id.regionMatches(true, from, name, 0, name.length()) && slash >= 0) {
                int next = id.indexOf('/', slash + 1);
                String segment = next < 0 ? id.substring(slash + 1) : id.substring(slash + 1, next);
                return segment.isEmpty() ? null : segment;
            }
            from = end + 1;
        }
        return null;
    }

    static @Nullable String resourceGroup(@Nullable String id) {
        return segment(id, "resourceGroups");
    }
}
