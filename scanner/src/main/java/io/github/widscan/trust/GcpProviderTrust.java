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
 * @param condition {@code none}, {@code always-true}, {@code owner} (says whose tokens they have to be), {@code other} (does
 *     not), {@code undecided} (looks at the owner in a way that is not understood here), {@code unresolved} (a template)
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

    /** Claims that an owner's tokens all have in common. */
    private static final Set<String> OWNERS = Set.of(
            "repository_owner",
            "repository_owner_id",
            "enterprise",
            "enterprise_id",
            "namespace_id",
            "namespace_path",
            "root_namespace_id",
            "terraform_organization_id",
            "terraform_organization_name",
            "organization_id",
            "organization_slug");

    /** How the namespace of a pod is written in a mapping. */
    private static final Set<String> NAMESPACES = Set.of(
            "assertion['kubernetes.io']['namespace']",
            "assertion['kubernetes.io'].namespace",
            "assertion.sub.split(':')[2]");

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
        String lower = issuer.toLowerCase(Locale.ROOT);
        String key = lower.startsWith("https://") ? lower.substring(8) : lower;
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
        return switch (owner(cel, kind, mapping)) {
            case FIXED -> "owner";
            case OPEN -> "other";
            case UNDECIDED -> "undecided";
        };
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
        if (Cel.has(leaf, '?')) {
            return false;
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

    /** Whether only the tokens of some owners meet a condition. */
    private enum Owner {
        FIXED,
        OPEN,
        UNDECIDED
    }

    private static Owner owner(Cel cel, IssuerKind kind, Map<String, String> mapping) {
        boolean and = cel.kind() == Cel.Kind.AND;
        if (cel.kind() == Cel.Kind.LEAF) {
            return owner(Cel.compact(cel.text()), kind, mapping);
        }
        // One part of an AND suffices to fix it, one of an OR to open it.
        Owner found = and ? Owner.OPEN : Owner.FIXED;
        for (Cel part : cel.parts()) {
            Owner one = owner(part, kind, mapping);
            if (one == (and ? Owner.FIXED : Owner.OPEN)) {
                return one;
            }
            found = one == Owner.UNDECIDED ? one : found;
        }
        return found;
    }

    private static Owner owner(String leaf, IssuerKind kind, Map<String, String> mapping) {
        if (isAlwaysTrue(leaf) || !mentionsOwner(leaf, kind, mapping)) {
            return Owner.OPEN;
        }
        boolean negated = leaf.startsWith("!");
        if (negated || leaf.contains("!=")) {
            return negated && leaf.contains("!=") ? Owner.UNDECIDED : Owner.OPEN;
        }
        if (Cel.has(leaf, '?')) {
            return Owner.UNDECIDED;
        }
        int equal = leaf.indexOf("==");
        if (equal > 0) {
            String left = leaf.substring(0, equal);
            String right = leaf.substring(equal + 2);
            boolean fixed = (Cel.literal(right) != null && isOwner(left, kind, mapping))
                    || (Cel.literal(left) != null && isOwner(right, kind, mapping));
            return fixed ? Owner.FIXED : Owner.UNDECIDED;
        }
        int in = leaf.indexOf(" in[");
        if (in > 0) {
            boolean fixed =
                    Cel.isListOfLiterals(leaf.substring(in + 3)) && isOwner(leaf.substring(0, in), kind, mapping);
            return fixed ? Owner.FIXED : Owner.UNDECIDED;
        }
        return call(leaf, kind, mapping);
    }

    /** {@code CLAIM.startsWith('…')} and its like. */
    private static Owner call(String leaf, IssuerKind kind, Map<String, String> mapping) {
        int open = leaf.indexOf('(');
        int dot = open < 0 ? -1 : leaf.lastIndexOf('.', open);
        String claim = dot < 0 ? null : claim(leaf.substring(0, dot), mapping);
        if (claim == null || !leaf.endsWith(")") || !counts(claim, kind) || !OWNER_CLAIMS.containsKey(kind)) {
            return Owner.UNDECIDED;
        }
        String literal = Cel.literal(leaf.substring(open + 1, leaf.length() - 1));
        if (literal == null) {
            return Owner.UNDECIDED;
        }
        return switch (leaf.substring(dot + 1, open)) {
            case "startsWith" -> isClosed(literal, claim, kind) ? Owner.FIXED : Owner.OPEN;
            case "endsWith", "contains" -> Owner.OPEN;
            case "matches" -> matches(literal, claim, kind);
            default -> Owner.UNDECIDED;
        };
    }

    /**
     * A regular expression need only match some part of the text, unless it begins with {@code ^}.
     *
     * @see <a href="https://github.com/google/cel-spec/blob/master/doc/langdef.md#regular-expressions">matches</a>
     */
    private static Owner matches(String pattern, String claim, IssuerKind kind) {
        if (pattern.indexOf('|') >= 0) {
            return Owner.UNDECIDED;
        }
        if (!pattern.startsWith("^")) {
            return Owner.OPEN;
        }
        int end = 1;
        while (end < pattern.length() && ".[]()*+?{}^$".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        String rest = pattern.substring(end);
        // What may be left out, or be there any number of times, does not count.
        boolean optional = !rest.isEmpty() && "*?{".indexOf(rest.charAt(0)) >= 0;
        String prefix = pattern.substring(1, optional ? Math.max(1, end - 1) : end);
        if (rest.equals("$") || isClosed(prefix, claim, kind)) {
            return Owner.FIXED;
        }
        return rest.isEmpty() || rest.startsWith(".*") ? Owner.OPEN : Owner.UNDECIDED;
    }

    /** {@code repo:org} is the beginning of {@code repo:org-of-others/…} as well; {@code repo:org/} is not. */
    private static boolean isClosed(String text, String claim, IssuerKind kind) {
        String prefix = kind.prefix();
        if (claim.equals("sub") && prefix != null) {
            return text.startsWith(prefix) && text.indexOf(kind.ownerEnd(), prefix.length()) > prefix.length();
        }
        return text.indexOf('/') > 0;
    }

    private static boolean isOwner(String operand, IssuerKind kind, Map<String, String> mapping) {
        String claim = claim(operand, mapping);
        return claim != null && counts(claim, kind);
    }

    /** The value of the claim says who it is, or it says so together with other claims. */
    private static boolean counts(String claim, IssuerKind kind) {
        Set<String> owners = OWNER_CLAIMS.get(kind);
        return owners == null ? !EVERYBODYS.contains(claim) : owners.contains(claim);
    }

    /** The claim that an operand is, by itself or through an attribute that is mapped from it; null for anything else. */
    private static @Nullable String claim(String operand, Map<String, String> mapping) {
        String mapped = mapping.get(operand);
        String text = mapped == null ? operand : Cel.compact(mapped);
        List<String> claims = new ArrayList<>(1);
        paths(text, CLAIM, claims);
        if (claims.size() != 1) {
            return null;
        }
        String claim = claims.get(0);
        boolean whole = text.equals(CLAIM + claim)
                || text.equals("assertion['" + claim + "']")
                || text.equals("assertion[\"" + claim + "\"]");
        return whole ? claim : null;
    }

    private static boolean mentionsOwner(String leaf, IssuerKind kind, Map<String, String> mapping) {
        for (String claim : claims(leaf, mapping)) {
            if (counts(claim, kind)) {
                return true;
            }
        }
        return false;
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
     * everything below one), {@code namespace} (of a cluster), {@code everybody} (the same for all tokens, or for all that
     * have the same audience), {@code other}, {@code unread}.
     *
     * @param attribute without {@code attribute.}
     */
    public static String attribute(String attribute, Map<String, String> mapping) {
        String expression = mapping.get("attribute." + attribute);
        if (expression == null) {
            return "unread";
        }
        String compact = Cel.compact(expression).replace('"', '\'');
        if (compact.equals("assertion.sub")) {
            return "subject";
        }
        if (NAMESPACES.contains(compact)
                || (compact.startsWith("assertion.sub.extract('system:serviceaccount:{") && compact.endsWith("}:')"))) {
            return "namespace";
        }
        String claim = claim(compact, Map.of());
        if (claim != null && OWNERS.contains(claim)) {
            return "owner";
        }
        List<String> claims = new ArrayList<>(1);
        paths(compact, CLAIM, claims);
        boolean constant = claims.isEmpty() && !compact.contains("assertion");
        boolean everybody = !claims.isEmpty() && EVERYBODYS.containsAll(claims);
        return !Unresolved.in(expression) && (constant || everybody) ? "everybody" : "other";
    }
}
