package io.github.widscan.trust;

import java.util.Set;

/**
 * A request with a token of an issuer.
 *
 * @param subject the {@code sub} claim
 * @param audience the {@code aud} claim
 * @param claims further claims
 */
record TokenRequest(Issuer issuer, String subject, String audience, Claims claims) implements Request {
    /**
     * Keys of AWS that a request with a token never has: it is not signed by a principal.
     *
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html">Global
     *     condition keys</a>
     */
    private static final Set<String> NEVER = Set.of(
            "aws:principalarn",
            "aws:principalaccount",
            "aws:principalorgid",
            "aws:principalorgpaths",
            "aws:username",
            "aws:multifactorauthpresent",
            "aws:multifactorauthage",
            "sts:externalid");

    /** Parameters of the call. */
    private static final Set<String> CHOSEN =
            Set.of("sts:rolesessionname", "sts:durationseconds", "aws:useragent", "aws:referer");

    /** An audience that fits whatever a template asks for. */
    static final String FITTING = "${audience}";

    /** Claims that STS offers as keys for tokens of any issuer. */
    private static final Set<String> STANDARD = Set.of("amr", "email", "oaud", "azp");

    TokenRequest(Issuer issuer, String subject, String audience) {
        this(issuer, subject, audience, Claims.NONE);
    }

    @Override
    public Value value(Key key) {
        if (key.isGlobal()) {
            return global(key.text());
        }
        if (key.isOf(issuer.key())) {
            return claim(key);
        }
        if (key.unresolved() || issuer.unresolved()) {
            return key.isSubject()
                    ? Value.either(subject)
                    : key.isAudience() ? Value.either(audience) : Value.UNREADABLE;
        }
        return Value.ABSENT;
    }

    private Value claim(Key key) {
        if (key.isSubject()) {
            return Value.of(subject);
        }
        if (key.isAudience()) {
            return audience.equals(FITTING) ? Value.CHOSEN : Value.of(audience);
        }
        if (Unresolved.in(key.claim())) {
            return Value.UNREADABLE;
        }
        return switch (issuer.kind()) {
            case KUBERNETES -> Value.ABSENT;
            case UNKNOWN -> STANDARD.contains(key.claim()) ? Value.UNMODELLED : Value.ABSENT;
            default -> claims.value(issuer.kind(), key.claim());
        };
    }

    private Value global(String key) {
        if (CHOSEN.contains(key)) {
            return Value.CHOSEN;
        }
        if (NEVER.contains(key) || key.startsWith("aws:principaltag/") || key.startsWith("saml:")) {
            return Value.ABSENT;
        }
        // Session tags and the source identity come from a claim that tokens of ServiceAccounts do not have.
        boolean fromClaim = key.startsWith("aws:requesttag/")
                || key.equals("aws:tagkeys")
                || key.equals("sts:transitivetagkeys")
                || key.equals("sts:sourceidentity");
        return fromClaim && issuer.kind() == IssuerKind.KUBERNETES ? Value.ABSENT : Value.UNMODELLED;
    }
}
