package io.github.widscan.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whom a provider of a workload identity pool lets in: every token of its issuer that meets the attribute condition.
 *
 * @param issuerKind whose tokens they are
 * @param shared the issuer signs tokens for everybody who has an account there
 * @param condition {@code none}, {@code always-true}, {@code owner} (names whose tokens they have to be), {@code other},
 *     {@code unresolved} (a template)
 * @param subject what identities are called by: {@code sub}, {@code derived} (made of it), {@code shared} (a value that many
 *     tokens have), {@code other}, {@code none}, {@code unresolved}
 * @see <a href="https://cloud.google.com/iam/docs/best-practices-for-using-workload-identity-federation">best practices</a>
 */
public record GcpProviderTrust(IssuerKind issuerKind, boolean shared, String condition, String subject) {
    /** Addresses of issuers, without {@code https://}, at which anybody gets an account. */
    private static final Set<String> SHARED_ISSUERS = Set.of(
            "token.actions.githubusercontent.com",
            "gitlab.com",
            "app.terraform.io",
            "agent.buildkite.com",
            "accounts.google.com",
            "oidc.vercel.com",
            "api.pulumi.com/oidc");

    private static final Map<IssuerKind, Set<String>> OWNER_CLAIMS = Map.of(
            IssuerKind.GITHUB,
            Set.of(
                    "repository_owner",
                    "repository_owner_id",
                    "repository",
                    "repository_id",
                    "enterprise",
                    "enterprise_id",
                    "job_workflow_ref",
                    "sub"),
            IssuerKind.GITLAB,
            Set.of("namespace_id", "namespace_path", "project_id", "project_path", "root_namespace_id", "sub"),
            IssuerKind.TERRAFORM_CLOUD,
            Set.of(
                    "terraform_organization_id",
                    "terraform_organization_name",
                    "terraform_project_id",
                    "terraform_workspace_id",
                    "sub"),
            IssuerKind.BUILDKITE,
            Set.of("organization_id", "organization_slug", "pipeline_id", "sub"));

    /** Claims of other issuers that say nothing about who it is. */
    private static final Set<String> EVERYBODYS = Set.of("aud", "iss", "exp", "iat", "nbf", "azp");

    /** Claims that many tokens of a cluster share. */
    private static final Set<String> SHARED_SUBJECTS = Set.of("aud", "iss", "namespace", "azp");

    private static final String CLAIM = "assertion.";

    /**
     * @param issuer as written
     * @param condition as written; null when there is none
     * @param mapping CEL expressions by target, such as {@code google.subject}
     */
    public static GcpProviderTrust of(String issuer, @Nullable String condition, Map<String, String> mapping) {
        String key = (issuer.startsWith("https://") ? issuer.substring(8) : issuer).toLowerCase(Locale.ROOT);
        String address = key.endsWith("/") ? key.substring(0, key.length() - 1) : key;
        IssuerKind kind = IssuerKind.of(address);
        return new GcpProviderTrust(
                kind,
                SHARED_ISSUERS.contains(address),
                condition == null || condition.isBlank() ? "none" : condition(condition, kind, mapping),
                subject(mapping.get("google.subject")));
    }

    private static String condition(String text, IssuerKind kind, Map<String, String> mapping) {
        if (Unresolved.in(text)) {
            return "unresolved";
        }
        Cel cel = Cel.parse(text);
        if (isAlwaysTrue(cel)) {
            return "always-true";
        }
        return namesOwner(cel, kind, mapping) ? "owner" : "other";
    }

    private static boolean isAlwaysTrue(Cel cel) {
        return switch (cel.kind()) {
            case AND -> cel.parts().stream().allMatch(GcpProviderTrust::isAlwaysTrue);
            case OR -> cel.parts().stream().anyMatch(GcpProviderTrust::isAlwaysTrue);
            case LEAF -> isAlwaysTrue(Cel.compact(cel.text()));
        };
    }

    /** Holds for every token, such as {@code assertion.sub != ''}. */
    private static boolean isAlwaysTrue(String leaf) {
        if (leaf.equals("true") || leaf.equals("!false")) {
            return true;
        }
        if (leaf.startsWith("has(") && leaf.endsWith(")")) {
            return true;
        }
        int equal = leaf.indexOf("==");
        if (equal > 0 && leaf.substring(0, equal).equals(leaf.substring(equal + 2))) {
            return true;
        }
        return leaf.endsWith("!=''")
                || leaf.endsWith("!=\"\"")
                || leaf.startsWith("''!=")
                || leaf.startsWith("\"\"!=")
                || leaf.endsWith(".size()>0")
                || (leaf.startsWith("size(") && leaf.endsWith(")>0"))
                || leaf.endsWith(".startsWith('')")
                || leaf.endsWith(".startsWith(\"\")")
                || leaf.endsWith(".matches('.*')")
                || leaf.endsWith(".matches(\".*\")");
    }

    private static boolean namesOwner(Cel cel, IssuerKind kind, Map<String, String> mapping) {
        return switch (cel.kind()) {
            case AND -> cel.parts().stream().anyMatch(part -> namesOwner(part, kind, mapping));
            case OR -> cel.parts().stream().allMatch(part -> namesOwner(part, kind, mapping));
            case LEAF -> namesOwner(Cel.compact(cel.text()), kind, mapping);
        };
    }

    private static boolean namesOwner(String leaf, IssuerKind kind, Map<String, String> mapping) {
        if (leaf.startsWith("!") || leaf.contains("!=") || isAlwaysTrue(leaf)) {
            return false;
        }
        for (String claim : claims(leaf, mapping)) {
            Set<String> owners = OWNER_CLAIMS.get(kind);
            boolean counts = owners == null ? !EVERYBODYS.contains(claim) : owners.contains(claim);
            if (counts && !isOpenPrefix(leaf, claim, kind)) {
                return true;
            }
        }
        return false;
    }

    /** Begins like the owner's and says no more: {@code startsWith('repo:org')} also holds for {@code repo:org-of-others/…}. */
    private static boolean isOpenPrefix(String leaf, String claim, IssuerKind kind) {
        int call = leaf.indexOf(".startsWith(");
        String literal = call < 0 || !leaf.endsWith(")")
                ? null
                : Cel.literal(leaf.substring(call + ".startsWith(".length(), leaf.length() - 1));
        if (literal == null || !OWNER_CLAIMS.containsKey(kind)) {
            return false;
        }
        String prefix = kind.prefix();
        if (claim.equals("sub") && prefix != null) {
            return !literal.startsWith(prefix) || literal.indexOf(kind.ownerEnd(), prefix.length()) < 0;
        }
        return literal.indexOf('/') < 0;
    }

    /** The claims that a leaf looks at, through the attributes that they are mapped to. */
    private static List<String> claims(String leaf, Map<String, String> mapping) {
        List<String> claims = new ArrayList<>(2);
        paths(leaf, CLAIM, claims);
        for (Map.Entry<String, String> target : mapping.entrySet()) {
            if (leaf.contains(target.getKey())) {
                paths(Cel.compact(target.getValue()), CLAIM, claims);
            }
        }
        return claims;
    }

    private static void paths(String text, String prefix, List<String> out) {
        for (int at = text.indexOf(prefix); at >= 0; at = text.indexOf(prefix, at + 1)) {
            int end = at + prefix.length();
            while (end < text.length() && isWord(text.charAt(end))) {
                end++;
            }
            out.add(text.substring(at + prefix.length(), end));
        }
        for (String open : List.of("assertion['", "assertion[\"")) {
            for (int at = text.indexOf(open); at >= 0; at = text.indexOf(open, at + 1)) {
                int from = at + open.length();
                int end = text.indexOf(open.charAt(open.length() - 1), from);
                if (end > from) {
                    out.add(text.substring(from, end));
                }
            }
        }
    }

    private static boolean isWord(char c) {
        return c == '_' || Ascii.isLetter(c) || Ascii.isDigit(c);
    }

    private static String subject(@Nullable String expression) {
        if (expression == null || expression.isBlank()) {
            return "none";
        }
        if (Unresolved.in(expression)) {
            return "unresolved";
        }
        List<String> claims = new ArrayList<>(2);
        paths(Cel.compact(expression), CLAIM, claims);
        if (Cel.compact(expression).equals("assertion.sub")) {
            return "sub";
        }
        if (claims.contains("sub")) {
            return "derived";
        }
        boolean shared = true;
        for (String claim : claims) {
            shared &= SHARED_SUBJECTS.contains(claim);
        }
        boolean constant = claims.isEmpty() && !expression.contains("assertion");
        boolean namespace = expression.contains("kubernetes.io") && expression.contains("namespace");
        return constant || namespace || (shared && !claims.isEmpty()) ? "shared" : "other";
    }

    /**
     * What an attribute of the pool's identities is: {@code subject} (the whole subject), {@code owner} (an owner, or
     * everything below one), {@code other}, {@code unread}.
     *
     * @param attribute without {@code attribute.}
     */
    public static String attribute(String attribute, Map<String, String> mapping) {
        String expression = mapping.get("attribute." + attribute);
        if (expression == null) {
            return "unread";
        }
        String compact = Cel.compact(expression);
        if (compact.equals("assertion.sub")) {
            return "subject";
        }
        return compact.equals("assertion.repository_owner") || compact.equals("assertion.repository_owner_id")
                ? "owner"
                : "other";
    }
}
