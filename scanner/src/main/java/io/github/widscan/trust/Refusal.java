package io.github.widscan.trust;

import java.util.Locale;

/** Why a token is turned down; for a statement that lets nobody in, what breaks it. */
public enum Refusal {
    /** No statement is about tokens of an OpenID Connect issuer. */
    NO_WEB_IDENTITY,
    /** No statement names the issuer of the token. */
    WRONG_ISSUER,
    /** The statement allows {@code sts:AssumeRole}, which does not cover {@code sts:AssumeRoleWithWebIdentity}. */
    ACTION,
    /** An operator that compares whole strings has a value with {@code *} or {@code ?}. */
    WILDCARD_IN_STRING_EQUALS,
    /** A condition on a key of another issuer: such a key is not in the request. */
    KEY_OF_OTHER_ISSUER,
    /** Conditions on the keys of several issuers are all to hold: a token has one issuer. */
    TWO_ISSUERS,
    /** A condition on a claim or key that a request with such a token never has. */
    KEY_NEVER_PRESENT,
    /** The audience of the token is not among those that the condition accepts. */
    AUDIENCE,
    /** The value is not of the form {@code system:serviceaccount:NAMESPACE:NAME}. */
    MALFORMED_SUBJECT,
    /** The statement is about other subjects. */
    SUBJECT,
    /** The issuer is that of the token but for a slash at the end: Entra compares it as it stands. */
    TRAILING_SLASH,
    /** The subject is that of the token but for upper and lower case. */
    SUBJECT_CASE,
    /** A Deny statement matches. */
    DENIED,
    /** A condition without any value. */
    NO_VALUE,
    /** Each condition could hold, but not all of them at once. */
    CONTRADICTION,
    /** A pattern in a conversion rule whose condition does not say {@code "regex": true}. */
    PATTERN_WITHOUT_REGEX,
    /** No conversion rule that applies gives the federated user a name. */
    NO_USER,
    /** A placeholder of a conversion rule for which no condition yields a value. */
    PLACEHOLDER,
    /** No statement is about EKS Pod Identity. */
    NO_POD_IDENTITY,
    /** The statement lacks {@code sts:TagSession}. */
    NO_TAG_SESSION,
    /** The conditions need session tags, which the association switches off. */
    TAGS_DISABLED;

    /** As rules and reports call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
