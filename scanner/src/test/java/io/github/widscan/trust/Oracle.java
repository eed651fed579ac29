package io.github.widscan.trust;

import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy;
import io.github.widscan.snapshot.TrustPolicy.Condition;
import io.github.widscan.snapshot.TrustPolicy.Principal;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * AWS's text, read plainly and slowly: a request context is a map from key to values, a condition is what the
 * documentation's sentences say of it, what the caller may choose is tried out, and what nobody knows is tried both ways.
 * Shares nothing with the evaluator.
 */
final class Oracle {
    private final TrustPolicy policy;

    Oracle(TrustPolicy policy) {
        this.policy = policy;
    }

    /** All answers that some unknown circumstance gives: {@code true} for let in. */
    Set<Answer> answers(String issuer, String subject, String audience) {
        Set<Answer> answers = EnumSet.noneOf(Answer.class);
        // What no condition asks for need not be tried out.
        List<String> sessions = asksFor("sts:RoleSessionName") ? List.of("ci", "ci-1", "cx", "zz") : List.of("zz");
        for (boolean inNetwork : asksFor("aws:SourceIp") ? new boolean[] {true, false} : new boolean[] {true}) {
            boolean letIn = false;
            for (String session : sessions) {
                Map<String, List<String>> context = new HashMap<>();
                context.put(issuer.toLowerCase(Locale.ROOT) + ":sub", List.of(subject));
                context.put(issuer.toLowerCase(Locale.ROOT) + ":aud", List.of(audience));
                context.put("sts:rolesessionname", List.of(session));
                letIn |= letsIn(issuer, context, inNetwork);
            }
            answers.add(letIn ? Answer.YES : Answer.NO);
        }
        return answers;
    }

    private boolean asksFor(String key) {
        for (Statement statement : policy.statements()) {
            for (Condition condition : statement.conditions()) {
                if (condition.key().equals(key)) {
                    return true;
                }
            }
        }
        return false;
    }

    enum Answer {
        YES,
        NO
    }

    /** "By default, all requests are denied. An explicit allow overrides this default. An explicit deny overrides any allows." */
    private boolean letsIn(String issuer, Map<String, List<String>> context, boolean inNetwork) {
        boolean allowed = false;
        for (Statement statement : policy.statements()) {
            if (matches(statement, issuer, context, inNetwork)) {
                if (!statement.allow()) {
                    return false;
                }
                allowed = true;
            }
        }
        return allowed;
    }

    private static boolean matches(
            Statement statement, String issuer, Map<String, List<String>> context, boolean inNetwork) {
        boolean principal = false;
        for (Principal each : statement.principals()) {
            principal |= each.type().equals("*")
                    || (each.type().equals("Federated") && each.value().value().endsWith("/" + issuer));
        }
        boolean action = false;
        for (Text each : statement.actions()) {
            action |= like(each.value().toLowerCase(Locale.ROOT), "sts:assumerolewithwebidentity");
        }
        if (!principal || action == statement.notAction()) {
            return false;
        }
        for (Condition condition : statement.conditions()) {
            if (!holds(condition, context, inNetwork)) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Condition condition, Map<String, List<String>> context, boolean inNetwork) {
        String operator = condition.operator();
        if (operator.equals("IpAddress")) {
            return inNetwork;
        }
        List<String> wanted = new ArrayList<>();
        for (Text text : condition.values()) {
            wanted.add(text.value());
        }
        List<String> present = context.get(condition.key().toLowerCase(Locale.ROOT));
        if (operator.equals("Null")) {
            // "either true (the key doesn't exist, it is null) or false (the key exists and its value is not null)"
            return wanted.get(0).toLowerCase(Locale.ROOT).equals(present == null ? "true" : "false");
        }
        boolean forAll = operator.startsWith("ForAllValues:");
        boolean forAny = operator.startsWith("ForAnyValue:");
        String name = operator.substring(operator.indexOf(':') + 1);
        boolean ifExists = name.endsWith("IfExists");
        String base = ifExists ? name.substring(0, name.length() - 8) : name;
        if (present == null) {
            // ForAllValues "also returns true if there are no context keys in the request"; ForAnyValue "returns
            // false".
            // IfExists: "if the key is not present, evaluate the condition element as true". Negated operators match.
            return forAll || (!forAny && (ifExists || base.contains("Not")));
        }
        boolean every = true;
        boolean some = false;
        for (String value : present) {
            boolean fits = fits(base, wanted, value);
            every &= fits;
            some |= fits;
        }
        return forAny ? some : every;
    }

    /** Positive: any listed value fits. Negated: none does. */
    private static boolean fits(String base, List<String> wanted, String value) {
        boolean negated = base.contains("Not");
        for (String each : wanted) {
            boolean same = base.endsWith("IgnoreCase")
                    ? literal(each).equalsIgnoreCase(value)
                    : base.endsWith("Like") ? like(each, value) : literal(each).equals(value);
            if (same) {
                return !negated;
            }
        }
        return negated;
    }

    private static String literal(String value) {
        return value.replace("${*}", "*");
    }

    /** A table over prefixes: does the first i of the pattern match the first j of the text? */
    static boolean like(String pattern, String text) {
        // One character each: the escaped star becomes one that nobody writes.
        String parts = pattern.replace("${*}", "\u0001");
        boolean[][] matches = new boolean[parts.length() + 1][text.length() + 1];
        matches[0][0] = true;
        for (int i = 1; i <= parts.length(); i++) {
            char part = parts.charAt(i - 1);
            for (int j = 0; j <= text.length(); j++) {
                if (part == '*') {
                    matches[i][j] = matches[i - 1][j] || (j > 0 && matches[i][j - 1]);
                } else if (j > 0) {
                    char c = text.charAt(j - 1);
                    boolean same = part == '?' || (part == '\u0001' ? c == '*' : part == c);
                    matches[i][j] = same && matches[i - 1][j - 1];
                }
            }
        }
        return matches[parts.length()][text.length()];
    }
}
