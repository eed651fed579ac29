package io.github.widscan.collect.manifest.gcp;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.gcp.PolicyReader.Target;
import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.collect.manifest.terraform.Resources;
import io.github.widscan.document.DocumentException;
import io.github.widscan.snapshot.GcpIamBinding.Level;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** IAM policies in Terraform: whole ones, bindings of a role, and single members. */
final class TerraformPolicies {
    private static final List<String> CUSTOM_ROLES =
            List.of("google_project_iam_custom_role", "google_organization_iam_custom_role");

    private TerraformPolicies() {}

    /** @param resource its type ends in {@code _iam_member}, {@code _iam_binding} or {@code _iam_policy} */
    static void read(Resource resource, Resources all) {
        Target target = target(resource, all);
        if (target == null) {
            return;
        }
        if (resource.type().endsWith("_iam_policy")) {
            policy(resource, target);
            return;
        }
        Text role = role(resource, all);
        Cursor list = resource.values().get(resource.type().endsWith("_iam_member") ? "member" : "members");
        List<Text> members = new ArrayList<>();
        for (Cursor item : list == null ? List.<Cursor>of() : list.items()) {
            Text member = item.text();
            if (member != null) {
                members.add(member);
            }
        }
        if (role != null) {
            PolicyReader.members(resource.values(), target, role, members);
        }
    }

    /** What the policy is attached to; null when the resource does not say. */
    private static @Nullable Target target(Resource resource, Resources all) {
        String type = resource.type();
        if (type.startsWith("google_service_account_")) {
            String account = TerraformAccounts.named(resource, "service_account_id", all);
            return account == null ? null : Target.account(account, null);
        }
        boolean project = type.startsWith("google_project_");
        boolean folder = type.startsWith("google_folder_");
        Text text = resource.text(project ? "project" : folder ? "folder" : "org_id");
        if (text == null || text.value().isEmpty()) {
            return null;
        }
        if (text.unresolved()) {
            Level level = project ? Level.PROJECT : folder ? Level.FOLDER : Level.ORGANIZATION;
            return new Target(level, text.value(), true, null);
        }
        String id = text.value().substring(text.value().lastIndexOf('/') + 1);
        if (project) {
            return Target.project(id);
        }
        return folder
                ? new Target(Level.FOLDER, "folders/" + id, true, null)
                : new Target(Level.ORGANIZATION, "organizations/" + id, true, null);
    }

    /** The role; of a custom one that the plan makes, the name that it will have. */
    private static @Nullable Text role(Resource resource, Resources all) {
        Text role = resource.text("role");
        if (role != null && role.unresolved()) {
            for (String type : CUSTOM_ROLES) {
                Resource made = all.target(resource, "role", type);
                String name = made == null ? null : TerraformAccounts.roleName(made);
                if (name != null) {
                    return new Text(name, role.at());
                }
            }
        }
        return role;
    }

    private static void policy(Resource resource, Target target) {
        Cursor data = resource.values().get("policy_data");
        Text text = data == null ? null : data.text();
        if (data == null || text == null) {
            return;
        }
        if (resource.isUnknown("policy_data") || resource.isSensitive("policy_data")) {
            // Somebody has some role.
            PolicyReader.members(resource.values(), target, text, List.of(text));
            return;
        }
        try {
            PolicyReader.bindings(data.parse(text.value()), target);
        } catch (DocumentException e) {
            data.context()
                    .unreadable(
                            PolicyReader.PROJECT_POLICIES,
                            "policy_data of " + resource.address() + " is no JSON, and was left out",
                            data.span());
        }
    }
}
