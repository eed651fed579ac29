package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A role that somebody has in an Azure subscription, resource group or resource.
 *
 * @param principals object id, and client id where the document has it, of whoever has the role
 * @param role name of its definition, else the definition's id
 * @param scope null when the document does not tell
 * @see <a href="https://learn.microsoft.com/rest/api/authorization/role-assignments">Role Assignments</a>
 */
public record AzureRoleAssignment(List<String> principals, String role, @Nullable String scope, Origin origin, At at) {
    public AzureRoleAssignment {
        principals = List.copyOf(principals);
    }
}
