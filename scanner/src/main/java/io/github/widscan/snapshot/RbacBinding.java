package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A RoleBinding or ClusterRoleBinding.
 *
 * @param roleKind {@code Role} or {@code ClusterRole}, as written
 * @param role its name
 */
public record RbacBinding(Meta meta, String roleKind, Text role, List<Subject> subjects) {
    public RbacBinding {
        subjects = List.copyOf(subjects);
    }

    /**
     * Who gets the role.
     *
     * @param kind {@code User}, {@code Group}, {@code ServiceAccount}, as written; {@code ""} for a template in place of
     *     one or all of them, which is then the name
     * @param namespace of a ServiceAccount; null when left out
     */
    public record Subject(String kind, @Nullable String namespace, String name, At at) {}
}
