package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.DocumentReader;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads bare trust policies, and what {@code aws iam get-role}, {@code list-roles},
 * {@code get-account-authorization-details}, {@code get-open-id-connect-provider},
 * {@code list-open-id-connect-providers} and {@code aws eks list-pod-identity-associations} or
 * {@code describe-pod-identity-association}, {@code describe-cluster} or {@code list-clusters} print, as JSON or YAML; also single objects of these, and arrays of anything
 * of all this.
 *
 * @see <a href="https://docs.aws.amazon.com/cli/latest/reference/iam/">aws iam</a>
 */
public final class AwsDocumentReader implements DocumentReader {
    @Override
    public boolean mayConcern(DocumentText document) {
        return document.contains("Statement")
                || document.contains("AssumeRolePolicyDocument")
                || document.contains("RoleDetailList")
                || document.contains("OpenIDConnectProviderList")
                || document.contains("ClientIDList")
                || (document.contains("clusterName") && document.contains("serviceAccount"))
                || EksClusterReader.mayConcern(document)
                || NodeReader.mayConcern(document);
    }

    @Override
    public boolean read(Node root, DocumentContext context) {
        return read(Cursor.root(root, context), true);
    }

    /** @param top an array may stand here */
    private static boolean read(Cursor place, boolean top) {
        if (place.isList()) {
            boolean ours = false;
            for (Cursor item : top ? place.items() : List.<Cursor>of()) {
                ours |= read(item, false);
            }
            return ours;
        }
        Mapping mapping = place.mapping();
        if (mapping == null || place.has("apiVersion") || place.has("AWSTemplateFormatVersion")) {
            return false;
        }
        if (place.has("RoleDetailList")) {
            return accountDetails(place);
        }
        Cursor role = place.get("Role");
        if (role != null && role.has("AssumeRolePolicyDocument")) {
            RoleReader.read(role, null);
            return true;
        }
        if (place.has("AssumeRolePolicyDocument")) {
            RoleReader.read(place, null);
            return true;
        }
        Cursor roles = place.get("Roles");
        if (roles != null && roles.isList()) {
            return roles(place, roles);
        }
        return provider(place)
                || association(place)
                || EksClusterReader.read(place)
                || NodeReader.read(place)
                || policy(place);
    }

    private static boolean roles(Cursor place, Cursor roles) {
        boolean ours = false;
        for (Cursor role : roles.items()) {
            if (role.has("AssumeRolePolicyDocument")) {
                RoleReader.read(role, null);
                ours = true;
            }
        }
        if (ours) {
            cut(place, "aws.iam.roles", RoleReader.account(roles.items()));
        }
        return ours;
    }

    private static boolean accountDetails(Cursor place) {
        Cursor roles = place.get("RoleDetailList");
        if (roles == null || !roles.isList()) {
            return false;
        }
        RolePrivileges privileges = new RolePrivileges(place.get("Policies"));
        for (Cursor role : roles.items()) {
            RoleReader.read(role, privileges);
            NodeReader.role(role);
        }
        String account = RoleReader.account(roles.items());
        // An empty list may come from a filter that left the roles out.
        if (!cut(place, "aws.iam.roles", account) && account != null) {
            place.context().add(new Coverage("aws.iam.roles", account, State.COMPLETE, "read from a file", false));
        }
        return true;
    }

    private static boolean provider(Cursor place) {
        Cursor list = place.get("OpenIDConnectProviderList");
        if (list != null && list.isList()) {
            String account = ProviderReader.list(list);
            if (!cut(place, "aws.iam.oidcproviders", account) && account != null) {
                place.context()
                        .add(new Coverage("aws.iam.oidcproviders", account, State.COMPLETE, "read from a file", false));
            }
            return true;
        }
        if (place.has("Url") && (place.has("ClientIDList") || place.has("ThumbprintList"))) {
            ProviderReader.one(place);
            return true;
        }
        return false;
    }

    private static boolean association(Cursor place) {
        Cursor one = place.get("association");
        if (one != null && AssociationReader.is(one)) {
            AssociationReader.read(one);
            return true;
        }
        Cursor several = place.get("associations");
        if (several != null && several.isList()) {
            boolean ours = false;
            for (Cursor item : several.items()) {
                if (AssociationReader.is(item)) {
                    AssociationReader.read(item);
                    ours = true;
                }
            }
            if (ours) {
                cut(place, "aws.eks.podidentityassociations", null);
            }
            return ours;
        }
        if (AssociationReader.is(place)) {
            AssociationReader.read(place);
            return true;
        }
        return false;
    }

    /** A policy by itself: about assuming roles, and without a resource, which trust policies do not have. */
    private static boolean policy(Cursor place) {
        Cursor statements = place.get("Statement");
        if (statements == null) {
            return false;
        }
        boolean ours = false;
        for (Cursor statement : statements.items()) {
            if (statement.has("Resource") || statement.has("NotResource")) {
                return false;
            }
            boolean principal = statement.has("Principal") || statement.has("NotPrincipal");
            ours |= assumes(statement, principal);
        }
        if (ours) {
            RoleReader.policy(place);
        }
        return ours;
    }

    /** Has an action of STS; where it says who may, {@code *} or a template will do. */
    private static boolean assumes(Cursor statement, boolean principal) {
        Cursor actions = statement.get(statement.has("Action") ? "Action" : "NotAction");
        if (actions == null) {
            return principal && isFederated(statement);
        }
        for (Cursor action : actions.items()) {
            String text = action.text() == null ? null : action.text().value().strip();
            if (text == null) {
                continue;
            }
            if (text.toLowerCase(Locale.ROOT).startsWith("sts:")
                    || (principal && (text.equals("*") || PolicyText.isTemplate(text)))) {
                return true;
            }
        }
        return isFederated(statement);
    }

    private static boolean isFederated(Cursor statement) {
        Cursor principal = statement.get("Principal");
        return principal != null && principal.has("Federated");
    }

    /** The command line was told to stop early: the listing is known to have gaps. */
    static boolean cut(Cursor place, String source, @Nullable String account) {
        boolean cut = place.get("Marker") != null
                || place.get("NextToken") != null
                || place.get("nextToken") != null
                || "true".equalsIgnoreCase(place.string("IsTruncated"));
        if (cut) {
            place.context().add(new Coverage(source, account, State.PARTIAL, "the listing was cut short", true));
            place.context()
                    .warn(
                            source,
                            "the listing was cut short: it has a marker for a next page; list again without a limit",
                            place.span());
        }
        return cut;
    }
}
