package io.github.widscan.link;

import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.HuaweiGroup;
import io.github.widscan.snapshot.HuaweiRole;
import io.github.widscan.snapshot.HuaweiRoleGrant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What user groups of Huawei Cloud's IAM may do, reduced to whether they are administrators. */
final class HuaweiGroups {
    private static final String SOURCE = "huawei.iam.groups";

    /** Roles of administrators, by the names that the console shows and those behind them. */
    private static final Set<String> ADMIN = Set.of(
            "tenant administrator",
            "te_admin",
            "security administrator",
            "secu_admin",
            "fullaccess",
            "fullaccessv5",
            "administratoraccess");

    private final Map<String, String> roleNames = new HashMap<>();
    private final Map<String, Set<String>> groupKeys = new HashMap<>();
    private final HuaweiFacts facts;
    private final boolean complete;

    HuaweiGroups(HuaweiFacts facts, Coverages coverages) {
        this.facts = facts;
        this.complete = coverages.complete(SOURCE, null);
        for (HuaweiRole role : facts.roles()) {
            roleNames.putIfAbsent(role.id(), role.name());
        }
        for (HuaweiGroup group : facts.groups()) {
            groupKeys
                    .computeIfAbsent(group.name(), name -> new HashSet<>())
                    .add(group.id() == null ? group.name() : group.id());
        }
    }

    /** A role of administrators. */
    static boolean isAdmin(String role) {
        return ADMIN.contains(role.toLowerCase(Locale.ROOT));
    }

    /** @param role null for the built-in group */
    record Privilege(String word, @Nullable String role) {}

    /** Of a group by its name, or by its id. */
    Privilege of(String group) {
        if (group.equals("admin")) {
            return new Privilege("admin", null);
        }
        Set<String> keys = new HashSet<>(groupKeys.getOrDefault(group, Set.of()));
        keys.add(group);
        boolean known = complete;
        for (HuaweiRoleGrant grant : facts.roleGrants()) {
            if (!keys.contains(grant.group())) {
                continue;
            }
            String name = grant.role();
            name = name == null && grant.roleId() != null ? roleNames.get(grant.roleId()) : name;
            if (name == null) {
                known = false;
            } else if (isAdmin(name)) {
                return new Privilege("admin", name);
            }
        }
        return new Privilege(known ? "other" : "unknown", null);
    }
}
