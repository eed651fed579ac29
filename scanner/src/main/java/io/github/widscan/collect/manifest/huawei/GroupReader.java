package io.github.widscan.collect.manifest.huawei;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.HuaweiGroup;
import io.github.widscan.snapshot.HuaweiRole;
import io.github.widscan.snapshot.HuaweiRoleGrant;

/** Reads user groups, roles, and which group has which role. */
final class GroupReader {
    private static final String SOURCE = "huawei.iam.groups";

    private GroupReader() {}

    /** {@code groups} of the interface: each has a domain, or a link to itself. */
    static boolean groups(Cursor place) {
        boolean ours = false;
        for (Cursor group : HuaweiDocumentReader.each(place, "group", "groups")) {
            String name = group.string("name");
            String id = group.string("id");
            if (name != null
                    && id != null
                    && (group.string("domain_id") != null
                            || HuaweiDocumentReader.linked(group, "self", "groups") != null)) {
                HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
                facts.groups.add(new HuaweiGroup(
                        name, id, group.string("domain_id"), group.context().origin(), group.at()));
                counted(group, facts);
                ours = true;
            }
        }
        return ours;
    }

    /** {@code roles} of the interface; those of one group when the link to itself names one. */
    static boolean roles(Cursor place) {
        String group = HuaweiDocumentReader.linked(place, "self", "groups");
        boolean ours = false;
        for (Cursor role : HuaweiDocumentReader.each(place, "role", "roles")) {
            String id = role.string("id");
            String name = role.string("display_name");
            name = name == null ? role.string("name") : name;
            boolean iam = role.has("catalog") || role.has("policy") || role.has("display_name") || group != null;
            if (id == null || name == null || !iam) {
                continue;
            }
            HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
            facts.roles.add(new HuaweiRole(id, name));
            if (group != null) {
                facts.roleGrants.add(new HuaweiRoleGrant(
                        group, name, id, null, role.context().origin(), role.at()));
            }
            counted(role, facts);
            ours = true;
        }
        return ours;
    }

    static boolean assignments(Cursor place) {
        Cursor list = place.get("role_assignments");
        if (list == null || !list.isList()) {
            return false;
        }
        for (Cursor item : list.items()) {
            Cursor group = item.get("group");
            Cursor role = item.get("role");
            String id = group == null ? null : group.string("id");
            String roleId = role == null ? null : role.string("id");
            if (id != null && roleId != null) {
                HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
                facts.roleGrants.add(new HuaweiRoleGrant(
                        id,
                        role == null ? null : role.string("name"),
                        roleId,
                        null,
                        item.context().origin(),
                        item.at()));
                counted(item, facts);
            }
        }
        return true;
    }

    private static void counted(Cursor place, HuaweiFacts.Builder facts) {
        place.context().add(facts.build());
        place.context().countObject();
        place.context().add(new Coverage(SOURCE, null, State.PARTIAL, "read from files", false));
    }
}
