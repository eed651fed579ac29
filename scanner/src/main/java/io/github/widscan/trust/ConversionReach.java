package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Whom one conversion rule lets in with tokens of ServiceAccounts.
 *
 * @param restriction what the rule asks of {@code sub}
 * @param reach what is proven
 * @param atMost what cannot be excluded; wider than {@code reach} only where something is undecided
 * @param refusal what breaks it, when {@code reach} is broken
 * @param conditional a claim that no document shows may narrow it
 * @param undecided stable words for what keeps it from being decided
 * @param subjects values of the conditions that let subjects in, as written
 * @param accounts whole ServiceAccounts that it is meant for, as far as they are spelled out; at most 16
 * @param namespace where the reach is that of one namespace
 * @param unescapedDot the only pattern in it is a dot that stands for one character
 * @param unanchored an expression names a ServiceAccount and lets others in because it is searched for anywhere
 * @param today ServiceAccounts of the snapshot that it lets in; at most 50
 * @param value the very value that is wide or broken
 * @param at that value, else the conditions
 */
public record ConversionReach(
        Restriction restriction,
        Reach reach,
        Reach atMost,
        @Nullable Refusal refusal,
        boolean conditional,
        List<String> undecided,
        List<String> subjects,
        List<AccountName> accounts,
        @Nullable String namespace,
        boolean unescapedDot,
        boolean unanchored,
        List<AccountName> today,
        List<Placeholder> placeholders,
        @Nullable String value,
        At at) {
    public ConversionReach {
        undecided = List.copyOf(undecided);
        subjects = List.copyOf(subjects);
        accounts = List.copyOf(accounts);
        today = List.copyOf(today);
        placeholders = List.copyOf(placeholders);
    }

    /** What a rule asks of the {@code sub} claim. */
    public enum Restriction {
        /** The rule has no condition at all. */
        NO_CONDITION,
        /** It has conditions, on other claims alone. */
        OTHER_CLAIMS,
        /** A condition without values: every subject. */
        EMPTY,
        /** Only subjects that are kept out. */
        DENYLIST,
        /** A list of subjects. */
        LIST,
        /** Regular expressions. */
        REGEX;

        /** As rules and reports call it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
