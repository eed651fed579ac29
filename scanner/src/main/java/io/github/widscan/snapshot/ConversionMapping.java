package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of Huawei Cloud's IAM: the identity conversion rules of an identity provider, as written, with places.
 *
 * @param id the mapping's id; the file's stem when the document does not say
 * @param provider name of the identity provider where the document says it (Terraform); else a protocol joins them
 * @param rules in order; each applies by itself
 * @param regexKnown false when the source cannot say that a value is a regular expression, as the typed models of the SDKs
 *     and Terraform's attribute {@code conversion_rules} cannot
 * @param problems what is wrong with its form as a whole
 * @param document the rules as compact JSON, for users' rules; null when they are not JSON-able
 * @see <a href="https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_08_0006.html">Syntax of identity conversion
 *     rules</a>
 */
public record ConversionMapping(
        String id,
        @Nullable String provider,
        @Nullable String domain,
        List<Rule> rules,
        boolean regexKnown,
        List<TrustPolicy.Problem> problems,
        @Nullable String document,
        Origin origin,
        At at) {
    public ConversionMapping {
        rules = List.copyOf(rules);
        problems = List.copyOf(problems);
    }

    /**
     * An identity conversion rule.
     *
     * @param remote conditions on claims of the token: all are to hold
     * @param remoteAt the list, else the rule
     * @param local who the federated user becomes
     * @param problems what makes this rule undecidable
     */
    public record Rule(
            List<Condition> remote, At remoteAt, List<Target> local, List<TrustPolicy.Problem> problems, At at) {
        public Rule {
            remote = List.copyOf(remote);
            local = List.copyOf(local);
            problems = List.copyOf(problems);
        }
    }

    /**
     * A condition on a claim.
     *
     * @param claim {@code type}
     * @param values of {@code any_one_of} or {@code not_any_of}
     * @param regex the values are regular expressions
     * @param at the values; the condition when it has none
     */
    public record Condition(Text claim, Operator operator, List<Text> values, boolean regex, At at) {
        public Condition {
            values = List.copyOf(values);
        }
    }

    /** How a condition compares. */
    public enum Operator {
        /** No comparison: always holds where the claim is there, and yields its value for {@code {n}}. */
        EMPTY,
        ANY_ONE_OF,
        NOT_ANY_OF
    }

    /** A part of what a federated user becomes. */
    public record Target(TargetKind kind, Text value) {}

    /** What a {@link Target} names. */
    public enum TargetKind {
        USER,
        /** One group, by name. */
        GROUP,
        GROUP_ID,
        /** Several groups, by a placeholder for a claim that lists them. */
        GROUPS,
        /** A project or a role in it. */
        PROJECT,
        AGENCY
    }
}
