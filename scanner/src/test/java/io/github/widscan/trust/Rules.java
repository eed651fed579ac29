package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.ConversionMapping;
import io.github.widscan.snapshot.ConversionMapping.Condition;
import io.github.widscan.snapshot.ConversionMapping.Operator;
import io.github.widscan.snapshot.ConversionMapping.Rule;
import io.github.widscan.snapshot.ConversionMapping.Target;
import io.github.widscan.snapshot.ConversionMapping.TargetKind;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;

/** Short ways to conversion rules. */
final class Rules {
    static final At AT = At.pointer("");
    static final Target USER = new Target(TargetKind.USER, new Text("workload", AT));

    private Rules() {}

    static ConversionMapping mapping(Rule... rules) {
        return mapping(true, rules);
    }

    static ConversionMapping mapping(boolean regexKnown, Rule... rules) {
        return new ConversionMapping(
                "m", null, null, List.of(rules), regexKnown, List.of(), null, new Origin(null, 0, null, false), AT);
    }

    static Rule rule(Condition... conditions) {
        return new Rule(List.of(conditions), AT, List.of(USER), List.of(), AT);
    }

    static Rule rule(List<Target> local, Condition... conditions) {
        return new Rule(List.of(conditions), AT, local, List.of(), AT);
    }

    static Condition empty(String claim) {
        return new Condition(new Text(claim, AT), Operator.EMPTY, List.of(), false, AT);
    }

    static Condition any(String claim, String... values) {
        return condition(claim, Operator.ANY_ONE_OF, false, List.of(values));
    }

    static Condition none(String claim, String... values) {
        return condition(claim, Operator.NOT_ANY_OF, false, List.of(values));
    }

    static Condition regex(String... values) {
        return condition("sub", Operator.ANY_ONE_OF, true, List.of(values));
    }

    static Condition condition(String claim, Operator operator, boolean regex, List<String> values) {
        List<Text> texts = new ArrayList<>();
        for (String value : values) {
            texts.add(new Text(value, AT));
        }
        return new Condition(new Text(claim, AT), operator, texts, regex, AT);
    }

    static ConversionReach reach(Condition... conditions) {
        return HuaweiTrust.reach(mapping(rule(conditions)), ConversionContext.none())
                .get(0);
    }
}
