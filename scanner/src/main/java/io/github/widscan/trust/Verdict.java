package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether one token, or one pod, is let in.
 *
 * @param refusal why not, when the answer is NO
 * @param reasons for CONDITIONAL what it depends on, for UNDECIDABLE a stable word such as {@code template-unresolved}
 * @param value the value that turns it down; null when it is none
 * @param at that value, else the condition, the statement or the policy
 */
public record Verdict(Answer answer, @Nullable Refusal refusal, List<String> reasons, @Nullable String value, At at) {
    /** To the question. */
    public enum Answer {
        YES,
        /** As far as the documents go; an address or an unknown issuer may stand against it. */
        CONDITIONAL,
        UNDECIDABLE,
        NO
    }

    public Verdict {
        reasons = List.copyOf(reasons);
    }

    static Verdict yes(At at) {
        return new Verdict(Answer.YES, null, List.of(), null, at);
    }

    static Verdict conditional(List<String> reasons, At at) {
        return new Verdict(Answer.CONDITIONAL, null, reasons, null, at);
    }

    static Verdict no(Refusal refusal, @Nullable String value, At at) {
        return new Verdict(Answer.NO, refusal, List.of(), value, at);
    }

    static Verdict undecidable(List<String> reasons, At at) {
        return new Verdict(Answer.UNDECIDABLE, null, reasons, null, at);
    }
}
