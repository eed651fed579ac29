package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.TrustPolicy;
import io.github.widscan.trust.Verdict.Answer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A role's trust policy, compiled once for any number of questions. */
public final class AssumableRole {
    private final CompiledPolicy compiled;
    private final TrustContext context;
    private final At at;

    /** Compiles the policy. */
    public AssumableRole(TrustPolicy policy, TrustContext context) {
        this.compiled = new CompiledPolicy(policy, context);
        this.context = context;
        this.at = policy.at();
    }

    /**
     * Whether a token is let in.
     *
     * @param issuer of the token, without {@code https://}; null when it is not known: then any issuer of the policy that
     *     can be a cluster counts, and the answer is no better than CONDITIONAL
     * @param subject the {@code sub} claim
     * @param audience the {@code aud} claim
     */
    public Verdict canAssume(@Nullable String issuer, String subject, String audience) {
        return new TokenQuestion(compiled.anew(), context, issuer, subject, audience, at).answer();
    }

    /** Whether EKS Pod Identity can assume the role for a pod. */
    public Verdict canAssume(PodIdentityCall call) {
        String malformed = compiled.malformed();
        if (malformed != null) {
            return Verdict.undecidable(List.of(malformed), at);
        }
        PodIdentity pods = new PodIdentity(compiled.anew(), call.account());
        Verdict assume = pods.verdict(call, CompiledPolicy.ASSUME_ROLE, at);
        if (assume.answer() == Answer.NO) {
            boolean tags = !call.tags()
                    && pods.verdict(call.withTags(), CompiledPolicy.ASSUME_ROLE, at)
                                    .answer()
                            != Answer.NO;
            return tags ? Verdict.no(Refusal.TAGS_DISABLED, assume.value(), assume.at()) : assume;
        }
        if (pods.verdict(call, CompiledPolicy.TAG_SESSION, at).answer() == Answer.NO) {
            return call.tags()
                    ? Verdict.no(Refusal.NO_TAG_SESSION, null, assume.at())
                    : Verdict.undecidable(List.of("tag-session-without-tags"), assume.at());
        }
        return assume;
    }
}
