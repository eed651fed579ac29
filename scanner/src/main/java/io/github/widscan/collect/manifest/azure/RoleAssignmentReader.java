package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.AzureRoleAssignment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads role assignments: what {@code az role assignment list} prints and the REST API answers.
 *
 * @see <a href="https://learn.microsoft.com/cli/azure/role/assignment">az role assignment</a>
 */
final class RoleAssignmentReader {
    private RoleAssignmentReader() {}

    static boolean is(Cursor place) {
        Cursor body = body(place);
        return body.has("roleDefinitionId") && body.has("principalId");
    }

    private static Cursor body(Cursor place) {
        Cursor properties = place.get("properties");
        return properties != null && properties.has("principalId") ? properties : place;
    }

    static void read(Cursor place) {
        Cursor body = body(place);
        String name = body.string("roleDefinitionName");
        String id = body.string("roleDefinitionId");
        // The command names service principals by their client id.
        add(
                place,
                body.string("principalId"),
                body.string("principalName"),
                name == null || name.isEmpty() ? id : name,
                body.string("scope"));
    }

    static void add(
            Cursor place,
            @Nullable String principal,
            @Nullable String other,
            @Nullable String role,
            @Nullable String scope) {
        List<String> principals = new ArrayList<>(2);
        for (String one : new @Nullable String[] {principal, other}) {
            if (one != null && !one.isEmpty()) {
                principals.add(one);
            }
        }
        if (role != null && !principals.isEmpty()) {
            place.context()
                    .add(AzureFacts.of(new AzureRoleAssignment(
                            principals, role, scope, place.context().origin(), place.at())));
        }
    }
}
