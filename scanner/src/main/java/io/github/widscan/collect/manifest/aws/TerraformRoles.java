package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.collect.manifest.terraform.Resources;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.IamRole.Privilege;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Roles of Terraform, with the policies that the same plan or state gives them.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role">aws_iam_role</a>
 */
final class TerraformRoles {
    private TerraformRoles() {}

    static void role(Resource resource, Resources all) {
        Cursor policy = resource.values().get("assume_role_policy");
        if (policy == null) {
            return;
        }
        String arn = TerraformIdentity.known(resource, "arn");
        String own = TerraformIdentity.known(resource, "name");
        String name = own == null ? resource.address() : own;
        Cursor duration = resource.values().get("max_session_duration");
        DocumentContext context = resource.place().context();
        List<Text> managed = managed(resource, all);
        List<Cursor> inline = inline(resource, all);
        if (!managed.isEmpty() && !mayHaveMore(all)) {
            List<String> arns = new ArrayList<>(managed.size());
            for (Text text : managed) {
                arns.add(text.value());
            }
            Text unknown = resource.text("arn");
            NodeReader.role(
                    context,
                    name,
                    unknown == null ? null : unknown.value(),
                    inline.isEmpty() && NodeReader.isMinimal(arns));
        }
        RoleReader.add(
                resource.place(),
                new IamRole(
                        name,
                        own != null,
                        arn,
                        Arns.account(arn),
                        duration == null ? null : RoleReader.integer(duration),
                        duration == null ? null : duration.at(),
                        resource.isData() ? Privilege.UNKNOWN : privilege(managed, inline, all),
                        TrustPolicyReader.read(policy),
                        context.origin(),
                        resource.place().at()));
    }

    /** UNKNOWN where nothing gives the role a policy: others may, elsewhere. */
    private static Privilege privilege(List<Text> managed, List<Cursor> inline, Resources all) {
        Privilege worst = null;
        for (Text arn : managed) {
            worst = RolePrivileges.worse(worst, ofPolicy(arn.value(), all));
        }
        for (Cursor document : inline) {
            worst = RolePrivileges.worse(worst, RolePrivileges.ofDocument(document));
        }
        return worst == null ? Privilege.UNKNOWN : worst;
    }

    private static Privilege ofPolicy(String arn, Resources all) {
        for (Resource policy : all.of("aws_iam_policy")) {
            Text own = policy.text("arn");
            Cursor document = policy.values().get("policy");
            if (own != null && own.value().equals(arn) && document != null) {
                return RolePrivileges.ofDocument(document);
            }
        }
        return RolePrivileges.ofName(arn);
    }

    /** The ARNs of managed policies; one that the plan makes stands for its yet unknown ARN. */
    static List<Text> managed(Resource role, Resources all) {
        List<Text> arns = new ArrayList<>();
        Cursor own = role.values().get("managed_policy_arns");
        if (own != null) {
            for (Cursor item : own.items()) {
                Text text = item.text();
                // Unknown when others attach them: those are found below.
                if (text != null && !(text.unresolved() && role.isUnknown("managed_policy_arns"))) {
                    arns.add(text);
                }
            }
        }
        for (Resource attachment : all.of("aws_iam_role_policy_attachment")) {
            if (belongs(attachment, role, all)) {
                attached(attachment, all, arns);
            }
        }
        for (Resource attachment : all.of("aws_iam_policy_attachment")) {
            for (Cursor item : roles(attachment)) {
                if (isNamed(item.text(), attachment, "roles", role, all)) {
                    attached(attachment, all, arns);
                }
            }
        }
        return arns;
    }

    private static void attached(Resource attachment, Resources all, List<Text> arns) {
        Text arn = attachment.text("policy_arn");
        Resource policy = all.target(attachment, "policy_arn", "aws_iam_policy");
        Text made = policy == null ? null : policy.text("arn");
        if (arn != null) {
            arns.add(arn.unresolved() && made != null ? made : arn);
        }
    }

    /** Some attachment names roles that nothing tells. */
    private static boolean mayHaveMore(Resources all) {
        for (Resource attachment : all.of("aws_iam_policy_attachment")) {
            for (Cursor item : roles(attachment)) {
                Text named = item.text();
                boolean unknown = named == null || named.unresolved();
                if (unknown && all.target(attachment, "roles", "aws_iam_role") == null) {
                    return true;
                }
            }
        }
        return false;
    }

    private static List<Cursor> roles(Resource attachment) {
        Cursor roles = attachment.values().get("roles");
        return roles == null ? List.of() : roles.items();
    }

    /** The documents of inline policies. */
    static List<Cursor> inline(Resource role, Resources all) {
        List<Cursor> documents = new ArrayList<>();
        Cursor own = role.values().get("inline_policy");
        if (own != null && own.isList()) {
            for (Cursor item : own.items()) {
                Cursor document = item.get("policy");
                if (document != null) {
                    documents.add(document);
                }
            }
        }
        for (Resource policy : all.of("aws_iam_role_policy")) {
            Cursor document = policy.values().get("policy");
            if (document != null && belongs(policy, role, all)) {
                documents.add(document);
            }
        }
        return documents;
    }

    private static boolean belongs(Resource policy, Resource role, Resources all) {
        return isNamed(policy.text("role"), policy, "role", role, all);
    }

    private static boolean isNamed(
            @Nullable Text named, Resource policy, String attribute, Resource role, Resources all) {
        if (named == null || named.unresolved()) {
            return all.target(policy, attribute, "aws_iam_role") == role;
        }
        return named.value().equals(value(role.text("name")));
    }

    private static @Nullable String value(@Nullable Text text) {
        return text == null ? null : text.value();
    }
}
