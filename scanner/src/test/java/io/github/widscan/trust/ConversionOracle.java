package io.github.widscan.trust;

import io.github.widscan.snapshot.ConversionMapping.Condition;
import io.github.widscan.snapshot.ConversionMapping.Rule;
import io.github.widscan.snapshot.Text;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Huawei's and Keystone's text, read plainly: for each condition in turn the values of the claim are looked up; none means
 * that the rule does not apply; a list is compared by what both have in common, or by searching each for each expression.
 * Shares nothing with the evaluator. Its expressions are such as Java and Python read alike.
 */
final class ConversionOracle {
    private ConversionOracle() {}

    static boolean applies(Rule rule, Map<String, List<String>> claims) {
        for (Condition condition : rule.remote()) {
            List<String> values = claims.getOrDefault(condition.claim().value(), List.of());
            if (values.isEmpty()) {
                return false;
            }
            boolean common = false;
            for (Text wanted : condition.values()) {
                for (String value : values) {
                    common |= condition.regex()
                            ? Pattern.compile(wanted.value()).matcher(value).find()
                            : wanted.value().equals(value);
                }
            }
            switch (condition.operator()) {
                case ANY_ONE_OF -> {
                    if (!common) {
                        return false;
                    }
                }
                case NOT_ANY_OF -> {
                    if (common) {
                        return false;
                    }
                }
                case EMPTY -> {
                    // The claim is there: that is all.
                }
            }
        }
        return true;
    }
}
