package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Span;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.IamRole.Privilege;
import io.github.widscan.snapshot.TrustPolicy;
import io.github.widscan.snapshot.TrustPolicy.Problem;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads roles. */
final class RoleReader {
    private static final String SOURCE = "aws.iam.roles";

    private RoleReader() {}

    /**
     * Reads what the API calls a Role or RoleDetail.
     *
     * @param privileges null where the document says nothing of policies
     */
    static void read(Cursor role, @Nullable RolePrivileges privileges) {
        Cursor document = role.get("AssumeRolePolicyDocument");
        if (document == null) {
            return;
        }
        String arn = role.string("Arn");
        String name = role.string("RoleName");
        if (name == null && arn != null) {
            name = arn.substring(arn.lastIndexOf('/') + 1);
        }
        Cursor duration = role.get("MaxSessionDuration");
        role.context().countObject();
        add(
                role,
                new IamRole(
                        name == null ? role.context().stem() : name,
                        name != null,
                        arn,
                        Arns.account(arn),
                        duration == null ? null : integer(duration),
                        duration == null ? null : duration.at(),
                        privileges == null ? Privilege.UNKNOWN : privileges.of(role),
                        TrustPolicyReader.read(document),
                        role.context().origin(),
                        role.at()));
    }

    /** Reads a trust policy by itself. */
    static void policy(Cursor document) {
        document.context().countObject();
        add(
                document,
                new IamRole(
                        document.context().stem(),
                        false,
                        null,
                        null,
                        null,
                        null,
                        Privilege.UNKNOWN,
                        TrustPolicyReader.read(document),
                        document.context().origin(),
                        document.at()));
    }

    /** Adds a role that is counted already, and what is wrong with its trust policy. */
    static void add(Cursor place, IamRole role) {
        place.context().add(role);
        place.context().add(new Coverage(SOURCE, role.account(), State.PARTIAL, "read from files", false));
        TrustPolicy trust = role.trust();
        for (Problem problem : trust.problems()) {
            // What only a deployment fills in is no damage.
            report(place, role, problem, !problem.code().equals(Problem.TEMPLATE_UNRESOLVED));
        }
        for (Statement statement : trust.statements()) {
            for (Problem problem : statement.problems()) {
                report(place, role, problem, false);
            }
        }
    }

    private static void report(Cursor place, IamRole role, Problem problem, boolean whole) {
        String message = "trust policy of role " + role.name() + ": " + problem.message();
        At at = problem.at();
        Span span = new Span(at.line(), at.column(), at.endLine(), at.endColumn());
        if (whole) {
            place.context().unreadable(SOURCE, message, span);
        } else {
            place.context().warn(SOURCE, message, span);
        }
    }

    static @Nullable Integer integer(Cursor value) {
        if (!(value.node() instanceof Scalar scalar)) {
            return null;
        }
        try {
            return Integer.valueOf(scalar.text());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** The account that all of the roles are in; null when there is none, or more than one. */
    static @Nullable String account(List<Cursor> roles) {
        String account = null;
        for (Cursor role : roles) {
            String each = Arns.account(role.string("Arn"));
            if (each == null || (account != null && !account.equals(each))) {
                return null;
            }
            account = each;
        }
        return account;
    }
}
