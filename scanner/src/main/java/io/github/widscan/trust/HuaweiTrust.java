package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.ConversionMapping;
import io.github.widscan.snapshot.ConversionMapping.Rule;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.Verdict.Answer;
import java.util.ArrayList;
import java.util.List;

/**
 * Whom the identity conversion rules of Huawei Cloud's IAM let in. Rules apply each by itself and what they give adds up;
 * the conditions of a rule are all to hold. Where Huawei's text is silent, it is read as OpenStack Keystone's code, whose
 * format the interface shares: regular expressions are searched for unanchored.
 *
 * @see <a href="https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_08_0006.html">Syntax of identity conversion
 *     rules</a>
 * @see <a href="https://docs.openstack.org/keystone/latest/admin/federation/mapping_combinations.html">Keystone's mapping
 *     combinations</a>
 */
public final class HuaweiTrust {
    private final ConversionContext context;
    private final Budget budget = new Budget();
    private final List<CompiledRule> rules = new ArrayList<>();

    private HuaweiTrust(ConversionMapping mapping, ConversionContext context) {
        this.context = context;
        for (Rule rule : mapping.rules()) {
            rules.add(CompiledRule.of(rule, mapping.regexKnown(), budget));
        }
    }

    /** One answer for each rule, in order. */
    public static List<ConversionReach> reach(ConversionMapping mapping, ConversionContext context) {
        HuaweiTrust trust = new HuaweiTrust(mapping, context);
        List<ConversionReach> all = new ArrayList<>(trust.rules.size());
        for (CompiledRule rule : trust.rules) {
            all.add(new RuleEvaluator(rule, trust.rules, context, trust.budget).reach());
        }
        return all;
    }

    /** Whether one rule lets a subject in, whatever the user becomes. */
    public static Verdict lets(ConversionMapping mapping, int rule, AccountName account, ConversionContext context) {
        return new HuaweiTrust(mapping, context).verdict(rule, account.subject());
    }

    /** As {@link #lets}, for any subject. */
    static Verdict lets(ConversionMapping mapping, int rule, String subject, ConversionContext context) {
        return new HuaweiTrust(mapping, context).verdict(rule, subject);
    }

    /** Whether each of the rules lets a subject in, in order. */
    public static List<Answer> answers(ConversionMapping mapping, AccountName account, ConversionContext context) {
        HuaweiTrust trust = new HuaweiTrust(mapping, context);
        List<Answer> answers = new ArrayList<>(trust.rules.size());
        for (int i = 0; i < trust.rules.size(); i++) {
            answers.add(trust.verdict(i, account.subject()).answer());
        }
        return answers;
    }

    private Verdict verdict(int index, String subject) {
        CompiledRule rule = rules.get(index);
        At at = rule.source().remoteAt();
        List<String> problems = rule.problems();
        if (!problems.isEmpty()) {
            return Verdict.undecidable(problems, at);
        }
        return switch (rule.lets(subject, context, budget)) {
            case TRUE -> Verdict.yes(at);
            case MAY -> Verdict.conditional(List.of("claim"), at);
            case UNDECIDABLE -> Verdict.undecidable(unread(rule), at);
            case FALSE -> Verdict.no(Refusal.SUBJECT, null, at);
        };
    }

    /** Stable words for what could not be read in a rule. */
    static List<String> unread(CompiledRule rule) {
        List<String> words = new ArrayList<>(rule.problems());
        if (!rule.regexKnown()) {
            words.add(CompiledRule.REGEX_LOST);
        }
        for (CompiledCondition condition : rule.conditions()) {
            for (String word : condition.unread()) {
                if (!words.contains(word)) {
                    words.add(word);
                }
            }
        }
        if (words.isEmpty()) {
            words.add("unmodelled-claim");
        }
        return words;
    }

    /** The first value that a condition lists, for a place to point at. */
    static At place(CompiledCondition condition) {
        List<Text> values = condition.source().values();
        return values.isEmpty() ? condition.source().at() : values.get(0).at();
    }
}
