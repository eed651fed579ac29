package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.document.DocumentException;
import io.github.widscan.snapshot.IamRole.Privilege;
import io.github.widscan.snapshot.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the policies of a role allow, reduced to how much damage it could do. A permissions boundary is not looked at.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">
 *     GetAccountAuthorizationDetails</a>
 */
final class RolePrivileges {
    /** Whoever may do one of these to any resource can make himself an administrator. */
    private static final List<String> ESCALATIONS = List.of(
            "iam:attachrolepolicy",
            "iam:attachuserpolicy",
            "iam:createaccesskey",
            "iam:createpolicyversion",
            "iam:passrole",
            "iam:putrolepolicy",
            "iam:putuserpolicy",
            "iam:setdefaultpolicyversion",
            "iam:updateassumerolepolicy");

    private final Map<String, Privilege> managed = new HashMap<>();

    /**
     * Reads the managed policies.
     *
     * @param policies the list {@code Policies}; null when the document has none
     */
    RolePrivileges(@Nullable Cursor policies) {
        if (policies == null || !policies.isList()) {
            return;
        }
        for (Cursor policy : policies.items()) {
            String arn = policy.string("Arn");
            Cursor versions = policy.get("PolicyVersionList");
            if (arn == null || versions == null || !versions.isList()) {
                continue;
            }
            for (Cursor version : versions.items()) {
                Cursor document = version.get("Document");
                if ("true".equalsIgnoreCase(version.string("IsDefaultVersion")) && document != null) {
                    managed.put(arn, ofDocument(document));
                }
            }
        }
    }

    /** Of an item of {@code RoleDetailList}; UNKNOWN when the item does not list its policies. */
    Privilege of(Cursor role) {
        Cursor inline = role.get("RolePolicyList");
        Cursor attached = role.get("AttachedManagedPolicies");
        if (inline == null || attached == null) {
            return Privilege.UNKNOWN;
        }
        Privilege worst = Privilege.OTHER;
        for (Cursor policy : inline.items()) {
            Cursor document = policy.get("PolicyDocument");
            if (document != null) {
                worst = worst(worst, ofDocument(document));
            }
        }
        for (Cursor policy : attached.items()) {
            String arn = policy.string("PolicyArn");
            if (arn != null) {
                worst = worst(worst, ofManaged(arn));
            }
        }
        return worst;
    }

    private Privilege ofManaged(String arn) {
        Privilege read = managed.get(arn);
        return read == null ? ofName(arn) : read;
    }

    /** Of a managed policy whose text was not read; UNKNOWN for those of a customer. */
    static Privilege ofName(String arn) {
        // arn:PARTITION:iam::aws:policy/NAME, with or without a path
        if (!arn.contains(":iam::aws:policy/")) {
            return Privilege.UNKNOWN;
        }
        return switch (arn.substring(arn.lastIndexOf('/') + 1)) {
            case "AdministratorAccess" -> Privilege.ADMINISTRATOR;
            case "IAMFullAccess", "PowerUserAccess", "SystemAdministrator", "AdministratorAccess-Amplify" ->
                Privilege.PRIVILEGED;
            default -> Privilege.OTHER;
        };
    }

    /** Of an inline policy, as an object or as JSON in a string. */
    static Privilege ofDocument(Cursor place) {
        Cursor document = place;
        Text text = place.text();
        if (text != null) {
            try {
                document = place.parse(PolicyText.decode(text.value()));
            } catch (DocumentException notJson) {
                return Privilege.UNKNOWN;
            }
        }
        Cursor statements = document.get("Statement");
        return statements == null ? Privilege.UNKNOWN : ofList(statements);
    }

    /** Of a list of statements without a document around it, as a list or as JSON in a string. */
    static Privilege ofStatements(Cursor place) {
        Text text = place.text();
        if (text == null) {
            return ofList(place);
        }
        try {
            return ofList(place.parse(text.value()));
        } catch (DocumentException notJson) {
            return Privilege.UNKNOWN;
        }
    }

    private static Privilege ofList(Cursor statements) {
        Privilege worst = Privilege.OTHER;
        for (Cursor statement : statements.items()) {
            worst = worst(worst, ofStatement(statement));
        }
        return worst;
    }

    private static Privilege ofStatement(Cursor statement) {
        if (!"Allow".equals(statement.string("Effect")) || statement.has("Condition") || !onEverything(statement)) {
            return Privilege.OTHER;
        }
        if (statement.has("NotAction")) {
            return Privilege.PRIVILEGED;
        }
        Cursor actions = statement.get("Action");
        Privilege worst = Privilege.OTHER;
        if (actions != null) {
            for (Cursor action : actions.items()) {
                Text text = action.text();
                worst = text == null
                        ? worst
                        : worst(worst, ofAction(text.value().toLowerCase(Locale.ROOT)));
            }
        }
        return worst;
    }

    private static boolean onEverything(Cursor statement) {
        Cursor resources = statement.get("Resource");
        if (resources != null) {
            for (Cursor resource : resources.items()) {
                Text text = resource.text();
                if (text != null && text.value().equals("*")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Privilege ofAction(String action) {
        if (action.equals("*") || action.equals("*:*")) {
            return Privilege.ADMINISTRATOR;
        }
        int star = action.indexOf('*');
        for (String escalation : ESCALATIONS) {
            boolean covers = star < 0 ? action.equals(escalation) : escalation.startsWith(action.substring(0, star));
            if (covers && action.startsWith("iam:")) {
                return Privilege.PRIVILEGED;
            }
        }
        return Privilege.OTHER;
    }

    /** UNKNOWN hides less than what is known to be bad, and more than what is known to be harmless. */
    private static Privilege worst(Privilege one, Privilege other) {
        return rank(one) >= rank(other) ? one : other;
    }

    /** The worst so far, and one more. */
    static Privilege worse(@Nullable Privilege soFar, Privilege other) {
        return soFar == null ? other : worst(soFar, other);
    }

    private static int rank(Privilege privilege) {
        return switch (privilege) {
            case ADMINISTRATOR -> 3;
            case PRIVILEGED -> 2;
            case UNKNOWN -> 1;
            case OTHER -> 0;
        };
    }
}
