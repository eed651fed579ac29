package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.JsonText;
import io.github.widscan.document.DocumentException;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Scalar;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy;
import io.github.widscan.snapshot.TrustPolicy.Condition;
import io.github.widscan.snapshot.TrustPolicy.Principal;
import io.github.widscan.snapshot.TrustPolicy.Problem;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a role's trust policy as written. What is wrong with a statement stays with that statement.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html">Policy grammar</a>
 */
final class TrustPolicyReader {
    private final List<Problem> policyProblems = new ArrayList<>(0);

    private TrustPolicyReader() {}

    /** The policy that stands here as an object, as JSON in a string, or as that URL-encoded. */
    static TrustPolicy read(Cursor place) {
        TrustPolicyReader reader = new TrustPolicyReader();
        Cursor document = reader.document(place);
        List<Statement> statements = document == null ? List.of() : reader.statements(document);
        return new TrustPolicy(
                statements, reader.policyProblems, place.at(), document == null ? null : JsonText.of(document.node()));
    }

    /** The policy that consists of a list of statements, which somebody else puts into a document. */
    static TrustPolicy statementsOf(Cursor list) {
        List<Statement> statements = new ArrayList<>();
        for (Cursor item : list.items()) {
            statements.add(statement(item));
        }
        return new TrustPolicy(statements, List.of(), list.at(), null);
    }

    private @Nullable Cursor document(Cursor place) {
        if (place.mapping() != null) {
            return place;
        }
        Text text = place.text();
        if (text == null) {
            policyProblems.add(wrong(place, "The policy document is no object."));
            return null;
        }
        try {
            Cursor document = place.parse(PolicyText.decode(text.value()));
            if (document.mapping() != null) {
                return document;
            }
        } catch (DocumentException invalid) {
            // Said below; where in the string it breaks is of no use.
        }
        boolean template = PolicyText.isTemplate(text.value());
        policyProblems.add(
                template
                        ? new Problem(Problem.TEMPLATE_UNRESOLVED, "The policy document is not filled in.", text.at())
                        : new Problem(Problem.NOT_JSON, "The policy document is not valid JSON.", text.at()));
        return null;
    }

    private List<Statement> statements(Cursor document) {
        duplicate(document, policyProblems, false);
        Cursor list = document.get("Statement");
        if (list == null) {
            policyProblems.add(missing(document, "Statement"));
            return List.of();
        }
        List<Statement> statements = new ArrayList<>();
        for (Cursor item : list.items()) {
            statements.add(statement(item));
        }
        return statements;
    }

    private static Statement statement(Cursor item) {
        List<Problem> problems = new ArrayList<>(0);
        Mapping mapping = item.mapping();
        if (mapping == null) {
            problems.add(wrong(item, "The statement is no object."));
            return new Statement(null, true, List.of(), false, List.of(), false, List.of(), null, problems, item.at());
        }
        duplicate(item, problems, true);
        for (Mapping.Entry entry : mapping.entries()) {
            switch (entry.key().text()) {
                case "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Condition" -> {
                    // Read below.
                }
                default ->
                    problems.add(new Problem(
                            Problem.UNKNOWN_ELEMENT,
                            "A statement of a trust policy has no element \"" + shown(entry.key()) + "\".",
                            item.at(entry)));
            }
        }
        boolean notPrincipal = item.has("NotPrincipal") && !item.has("Principal");
        boolean notAction = item.has("NotAction") && !item.has("Action");
        Cursor condition = item.get("Condition");
        Statement statement = new Statement(
                item.string("Sid"),
                allow(item, problems),
                principals(item, notPrincipal ? "NotPrincipal" : "Principal", problems),
                item.has("NotPrincipal"),
                actions(item, notAction ? "NotAction" : "Action", problems),
                notAction,
                condition == null ? List.of() : conditions(condition, problems),
                condition == null ? null : condition.at(),
                List.of(),
                item.at());
        template(statement, problems);
        return new Statement(
                statement.sid(),
                statement.allow(),
                statement.principals(),
                statement.notPrincipal(),
                statement.actions(),
                statement.notAction(),
                statement.conditions(),
                statement.conditionAt(),
                problems,
                statement.at());
    }

    private static boolean allow(Cursor item, List<Problem> problems) {
        Text effect = item.text("Effect");
        if (effect == null) {
            problems.add(missing(item, "Effect"));
            return true;
        }
        if (!effect.value().equals("Allow") && !effect.value().equals("Deny")) {
            problems.add(
                    PolicyText.isTemplate(effect.value())
                            ? unresolved("Effect is not filled in.", effect.at())
                            : new Problem(Problem.WRONG_SHAPE, "Effect is neither Allow nor Deny.", effect.at()));
        }
        // Of two effects, either may count: what may be an Allow is none that keeps out.
        return !effect.value().equals("Deny") || isTwice(item, "Effect");
    }

    private static List<Principal> principals(Cursor item, String element, List<Problem> problems) {
        List<Cursor> values = all(item, element);
        if (values.isEmpty()) {
            problems.add(missing(item, "Principal"));
        }
        List<Principal> principals = new ArrayList<>(1);
        for (Cursor value : values) {
            principals.addAll(principalsOf(value, element, problems));
        }
        return principals;
    }

    private static List<Principal> principalsOf(Cursor value, String element, List<Problem> problems) {
        Mapping types = value.mapping();
        List<Principal> principals = new ArrayList<>(1);
        if (types == null) {
            Text text = value.text();
            if (text == null || !text.value().equals("*")) {
                problems.add(wrong(value, element + " is neither an object nor \"*\"."));
            } else {
                principals.add(new Principal("*", text));
            }
            return principals;
        }
        for (Mapping.Entry entry : types.entries()) {
            String type = entry.key().text();
            switch (type) {
                case "Federated", "AWS", "Service", "CanonicalUser" -> {
                    for (Text text : texts(value.value(entry), element, problems)) {
                        principals.add(new Principal(type, text));
                    }
                }
                default ->
                    problems.add(new Problem(
                            Problem.UNKNOWN_ELEMENT,
                            "There is no type of principal \"" + shown(entry.key()) + "\".",
                            value.at(entry)));
            }
        }
        return principals;
    }

    private static List<Condition> conditions(Cursor condition, List<Problem> problems) {
        Mapping operators = condition.mapping();
        if (operators == null) {
            problems.add(undecidable(condition, "Condition is no object."));
            return List.of();
        }
        List<Condition> conditions = new ArrayList<>();
        for (Mapping.Entry operator : operators.entries()) {
            Cursor keys = condition.value(operator);
            Mapping mapping = keys.mapping();
            if (PolicyText.isTemplate(operator.key().text())) {
                problems.add(unresolved("A condition operator is not filled in.", condition.at(operator)));
            }
            if (mapping == null) {
                problems.add(undecidable(
                        keys, "The value of the condition operator \"" + shown(operator.key()) + "\" is no object."));
                continue;
            }
            Set<String> seen = new HashSet<>();
            for (Mapping.Entry key : mapping.entries()) {
                String name = key.key().text();
                Cursor values = keys.value(key);
                if (!seen.add(name.toLowerCase(Locale.ROOT)) && mapping.duplicateKey() == null) {
                    problems.add(new Problem(
                            Problem.DUPLICATE_KEY,
                            "The condition key \"" + shown(key.key()) + "\" stands twice, in upper and lower case.",
                            keys.at(key)));
                }
                conditions.add(new Condition(
                        operator.key().text(), name, texts(values, name, problems), keys.at(key), values.at()));
            }
        }
        return conditions;
    }

    private static List<Text> actions(Cursor item, String element, List<Problem> problems) {
        List<Cursor> values = all(item, element);
        if (values.isEmpty()) {
            problems.add(missing(item, element));
        }
        List<Text> texts = new ArrayList<>(1);
        for (Cursor value : values) {
            texts.addAll(texts(value, element, problems));
        }
        return texts;
    }

    /** Where an element stands twice, either may be the one that counts: nothing is left out of sight. */
    private static List<Cursor> all(Cursor item, String element) {
        Mapping mapping = item.mapping();
        List<Cursor> all = new ArrayList<>(1);
        for (Mapping.Entry entry : mapping == null ? List.<Mapping.Entry>of() : mapping.entries()) {
            if (entry.key().text().equals(element)) {
                all.add(item.value(entry));
            }
        }
        return all;
    }

    private static List<Text> texts(Cursor value, String element, List<Problem> problems) {
        if (value.mapping() != null && !value.isList()) {
            return notTexts(value, element, problems);
        }
        List<Text> texts = new ArrayList<>(1);
        for (Cursor item : value.items()) {
            Text text = item.text();
            if (text == null) {
                return notTexts(item, element, problems);
            }
            texts.add(text);
        }
        return texts;
    }

    private static List<Text> notTexts(Cursor value, String element, List<Problem> problems) {
        problems.add(wrong(value, "A value of \"" + cut(element) + "\" is no string."));
        return List.of();
    }

    /** The first template in the statement: one is enough to say so. */
    private static void template(Statement statement, List<Problem> problems) {
        At at = null;
        for (Principal principal : statement.principals()) {
            at = at == null && PolicyText.isTemplate(principal.value().value())
                    ? principal.value().at()
                    : at;
        }
        for (Text action : statement.actions()) {
            at = at == null && PolicyText.isTemplate(action.value()) ? action.at() : at;
        }
        for (Condition condition : statement.conditions()) {
            if (at == null && PolicyText.isTemplate(condition.key())) {
                at = condition.keyAt();
            }
            for (Text value : condition.values()) {
                at = at == null && PolicyText.isTemplate(value.value()) ? value.at() : at;
            }
        }
        if (at != null) {
            problems.add(new Problem(
                    Problem.TEMPLATE_UNRESOLVED,
                    "The statement holds a variable or template that is not filled in.",
                    at));
        }
    }

    /** Parsers differ on which of two equal keys counts. */
    private static void duplicate(Cursor place, List<Problem> problems, boolean deep) {
        Mapping mapping = place.mapping();
        if (mapping == null) {
            if (deep && place.isList()) {
                for (Cursor item : place.items()) {
                    duplicate(item, problems, true);
                }
            }
            return;
        }
        Scalar twice = mapping.duplicateKey();
        for (Mapping.Entry entry : mapping.entries()) {
            if (twice != null && entry.key().span().equals(twice.span())) {
                problems.add(new Problem(
                        Problem.DUPLICATE_KEY,
                        "The key \"" + shown(entry.key()) + "\" stands twice in one object.",
                        place.at(entry)));
            }
            if (deep) {
                duplicate(place.value(entry), problems, true);
            }
        }
    }

    private static Problem wrong(Cursor place, String message) {
        Text text = place.text();
        if (text != null && PolicyText.isTemplate(text.value())) {
            return new Problem(Problem.TEMPLATE_UNRESOLVED, "A part of the policy is not filled in.", place.at());
        }
        return new Problem(Problem.WRONG_SHAPE, message, place.at());
    }

    /** What is not known here could be any restriction. */
    private static Problem undecidable(Cursor place, String message) {
        Problem problem = wrong(place, message);
        return problem.code().equals(Problem.TEMPLATE_UNRESOLVED)
                ? unresolved("A part of the Condition is not filled in.", problem.at())
                : problem;
    }

    private static Problem unresolved(String message, At at) {
        return new Problem(Problem.STATEMENT_UNRESOLVED, message, at);
    }

    private static boolean isTwice(Cursor place, String element) {
        Mapping mapping = place.mapping();
        int count = 0;
        for (Mapping.Entry entry : mapping == null ? List.<Mapping.Entry>of() : mapping.entries()) {
            count += entry.key().text().equals(element) ? 1 : 0;
        }
        return count > 1;
    }

    private static Problem missing(Cursor place, String element) {
        return new Problem(Problem.MISSING_ELEMENT, "The element \"" + element + "\" is missing.", place.at());
    }

    private static String shown(Scalar key) {
        return cut(key.text());
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
