package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom a role's trust policy lets in.
 *
 * @param grants one for each Allow statement and OpenID Connect issuer; any of them suffices
 * @param podIdentity one for each Allow statement that lets EKS Pod Identity assume the role
 * @param podIdentityTags some statement allows it {@code sts:TagSession}, which it needs as well
 * @param undecided what could not be read, and therefore let somebody in or keep somebody out
 */
public record TrustReach(
        List<WebIdentityGrant> grants,
        List<PodIdentityGrant> podIdentity,
        boolean podIdentityTags,
        List<Undecided> undecided) {
    /**
     * Something that could not be read.
     *
     * @param statement index of the statement; null when it is the whole policy
     * @param allow it may let somebody in, rather than keep somebody out
     * @param reason a stable word
     */
    public record Undecided(@Nullable Integer statement, boolean allow, String reason, String message, At at) {}

    public TrustReach {
        grants = List.copyOf(grants);
        podIdentity = List.copyOf(podIdentity);
        undecided = List.copyOf(undecided);
    }

    /** The widest reach over statements and issuers; null when no statement is about tokens of an issuer. */
    public @Nullable Reach widest() {
        Reach widest = null;
        for (WebIdentityGrant grant : grants) {
            if (widest == null || grant.reach().widerThan(widest)) {
                widest = grant.reach();
            }
        }
        return widest;
    }
}
