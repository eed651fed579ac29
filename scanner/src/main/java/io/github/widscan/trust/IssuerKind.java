package io.github.widscan.trust;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whose tokens an issuer signs, as its address tells. */
public enum IssuerKind {
    /** A Kubernetes cluster: EKS, AKS, GKE, or one of the snapshot. */
    KUBERNETES,
    GITHUB("repo:", '/', ":"),
    GITLAB("project_path:", '/', ":ref_type:"),
    TERRAFORM_CLOUD("organization:", ':', ":run_phase:"),
    BUILDKITE("organization:", ':', ":ref:"),
    /** Some other known issuer that is no cluster; the form of its subjects is not known here. */
    OTHER,
    /** A log-in of AWS's own list that needs no provider in the account: Cognito, Facebook, Amazon. */
    BUILT_IN_LOGIN,
    /** Google, as AWS knows it without a provider in the account. */
    BUILT_IN_GOOGLE,
    /** Nothing is known: a self-managed cluster, or anything else. */
    UNKNOWN;

    /** What subjects begin with, and what ends the owner and the repository in them; null for other forms. */
    private final @Nullable String prefix;

    private final char ownerEnd;
    private final String repositoryEnd;

    IssuerKind() {
        this.prefix = null;
        this.ownerEnd = 0;
        this.repositoryEnd = "";
    }

    IssuerKind(String prefix, char ownerEnd, String repositoryEnd) {
        this.prefix = prefix;
        this.ownerEnd = ownerEnd;
        this.repositoryEnd = repositoryEnd;
    }

    /** Parts of hosts that tell an issuer of builds or logins. */
    private static final List<String> OTHERS = List.of(
            "oidc.circleci.com",
            "oidc.vercel.com",
            "app.spacelift.io",
            "api.pulumi.com",
            "api.bitbucket.org",
            "oauth2.googleapis.com",
            "accounts.google.com",
            "sts.windows.net",
            "login.microsoftonline.com",
            "identity.oraclecloud.com",
            "oidc.scalr.io",
            "auth.anyscale.com",
            "oidc.fly.io",
            "okta.com",
            "auth0.com",
            "vstoken.dev.azure.com",
            "cognito-idp.");

    /** As rules and reports call it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of an issuer.
     *
     * @param issuer without {@code https://}, in any case
     */
    public static IssuerKind ofIssuer(String issuer) {
        return of(issuer.toLowerCase(Locale.ROOT));
    }

    /** Tokens are those of ServiceAccounts, or may be. */
    public boolean mayBeKubernetes() {
        return this == KUBERNETES || this == UNKNOWN;
    }

    boolean isBuiltIn() {
        return this == BUILT_IN_LOGIN || this == BUILT_IN_GOOGLE;
    }

    @Nullable
    String prefix() {
        return prefix;
    }

    char ownerEnd() {
        return ownerEnd;
    }

    String repositoryEnd() {
        return repositoryEnd;
    }

    /** The kind of a principal that is no ARN; null when it is no log-in that AWS knows. */
    static @Nullable IssuerKind builtIn(String principal) {
        return switch (principal) {
            case "cognito-identity.amazonaws.com", "graph.facebook.com", "www.amazon.com" -> BUILT_IN_LOGIN;
            case "accounts.google.com" -> BUILT_IN_GOOGLE;
            default -> null;
        };
    }

    /**
     * The kind of an issuer.
     *
     * @param issuer in lower case, without {@code https://}
     */
    static IssuerKind of(String issuer) {
        int slash = issuer.indexOf('/');
        String host = slash < 0 ? issuer : issuer.substring(0, slash);
        if (isEks(host) || isAks(host) || issuer.startsWith("container.googleapis.com/v1/projects/")) {
            return KUBERNETES;
        }
        if (host.equals("token.actions.githubusercontent.com")
                || (host.startsWith("token.actions.") && host.endsWith(".ghe.com"))
                || issuer.endsWith("/_services/token")) {
            return GITHUB;
        }
        if (host.equals("gitlab.com") || host.startsWith("gitlab.")) {
            return GITLAB;
        }
        if (host.equals("app.terraform.io") || host.endsWith(".app.terraform.io")) {
            return TERRAFORM_CLOUD;
        }
        if (host.equals("agent.buildkite.com")) {
            return BUILDKITE;
        }
        for (String other : OTHERS) {
            if (host.contains(other)) {
                return OTHER;
            }
        }
        return UNKNOWN;
    }

    /** Tells the kind by the form of a subject, for an issuer whose address says nothing (a GitLab of one's own). */
    static IssuerKind bySubject(String subject) {
        if (subject.startsWith("project_path:")) {
            return GITLAB;
        }
        return subject.startsWith("repo:") ? GITHUB : UNKNOWN;
    }

    /** {@code REGION.oic.prod-aks.azure.com}, and those of the national clouds. */
    private static boolean isAks(String host) {
        return host.contains(".oic.")
                && host.contains("prod-aks.azure.")
                && (host.endsWith(".azure.com") || host.endsWith(".azure.us") || host.endsWith(".azure.cn"));
    }

    /** {@code oidc.eks.REGION.amazonaws.com} in any partition, and its dual-stack twin. */
    private static boolean isEks(String host) {
        return host.startsWith("oidc.eks.") || host.startsWith("oidc-eks.");
    }
}
