package io.github.widscan.snapshot;

import java.util.List;

/**
 * A custom role.
 *
 * @param name {@code projects/PROJECT/roles/NAME} or {@code organizations/NUMBER/roles/NAME}
 * @param permissions those on service accounts, their keys and IAM policies; the others are left out
 * @see <a href="https://cloud.google.com/iam/docs/reference/rest/v1/projects.roles">roles</a>
 */
public record GcpCustomRole(String name, List<String> permissions, Origin origin, At at) {
    public GcpCustomRole {
        permissions = List.copyOf(permissions);
    }
}
