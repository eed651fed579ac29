package io.github.widscan.link;

import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.ObjectRef;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.Text;
import org.jspecify.annotations.Nullable;

/** Whether the IAM role that an account or a pod names lets its tokens in. */
final class RoleChecks {
    static final String SOURCE = "aws.iam.roles";

    private final Places places;
    private final Roles roles;

    RoleChecks(AwsFacts aws, Coverages coverages, Places places) {
        this.places = places;
        this.roles = new Roles(aws.roles(), coverages);
    }

    /**
     * @param user what names the role: files near it count first
     * @param account cluster, namespace and name of the ServiceAccount
     * @param role as written where a role ARN belongs
     * @param audience of the account's tokens, as written
     */
    BindingCheck check(Origin user, ObjectRef account, String role, String audience) {
        RoleArn.Shape shape = RoleArn.shape(role);
        if (shape == RoleArn.Shape.PLACEHOLDER || Text.isUnresolved(audience)) {
            return BindingCheck.of("unknown", "template-unresolved", audience);
        }
        if (shape == RoleArn.Shape.NAME) {
            return BindingCheck.of("unknown", "bare-role-name", audience);
        }
        RoleArn arn = RoleArn.parse(role);
        if (arn == null) {
            return BindingCheck.of("malformed-arn", null, audience);
        }
        Roles.Found found = roles.find(user, role, arn);
        IamRole known = found.role();
        if (known != null) {
            return trust(known, arn, account, audience);
        }
        if (found.competing()) {
            return unknown("competing-objects", arn, audience);
        }
        return found.complete()
                ? new BindingCheck("role-missing", null, false, null, audience, arn.name(), arn.account(), null, null)
                : unknown("source-missing", arn, audience);
    }

    private BindingCheck trust(IamRole role, RoleArn arn, ObjectRef account, String audience) {
        String subject = subject(account);
        if (subject == null) {
            return unknown("namespace-unset", arn, audience);
        }
        return new BindingCheck(
                "unknown",
                "not-judged",
                false,
                subject,
                audience,
                role.name(),
                arn.account(),
                null,
                places.add(role.origin(), role.trust().at()));
    }

    private static BindingCheck unknown(String reason, RoleArn arn, String audience) {
        return new BindingCheck("unknown", reason, false, null, audience, arn.name(), arn.account(), null, null);
    }

    private static @Nullable String subject(ObjectRef account) {
        String namespace = account.namespace();
        return namespace == null || Text.isUnresolved(namespace) || Text.isUnresolved(account.name())
                ? null
                : "system:serviceaccount:" + namespace + ":" + account.name();
    }
}
