package io.github.widscan.collect.manifest.huawei;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.JsonText;
import io.github.widscan.document.DocumentException;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.document.Span;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.ConversionMapping;
import io.github.widscan.snapshot.ConversionMapping.Condition;
import io.github.widscan.snapshot.ConversionMapping.Operator;
import io.github.widscan.snapshot.ConversionMapping.Rule;
import io.github.widscan.snapshot.ConversionMapping.Target;
import io.github.widscan.snapshot.ConversionMapping.TargetKind;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.HuaweiFacts;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy.Problem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads identity conversion rules as written. What is wrong with a rule stays with that rule.
 *
 * @see <a href="https://support.huaweicloud.com/intl/en-us/usermanual-iam/iam_08_0006.html">Syntax of identity conversion
 *     rules</a>
 */
final class MappingReader {
    private static final String SOURCE = "huawei.iam.mappings";

    private MappingReader() {}

    /** A list of objects that have both parts of a rule. */
    static boolean isRules(Cursor place) {
        if (!(place.node() instanceof Sequence sequence) || sequence.items().isEmpty()) {
            return false;
        }
        for (Cursor item : place.items()) {
            if (isRule(item)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isRule(Cursor item) {
        Mapping mapping = item.mapping();
        if (mapping == null || !item.has("remote")) {
            return false;
        }
        return item.has("local");
    }

    /** Rules by themselves: neither mapping nor identity provider is named. */
    static void bare(Cursor rules) {
        add(rules, rules.context().stem(), null, rules, true);
    }

    /** A mapping of the interface. */
    static void mapping(Cursor place, Cursor rules) {
        String id = place.string("id");
        add(place, id == null ? place.context().stem() : id, null, rules, true);
    }

    /** Rules in a string, of a resource that is counted already. */
    static void resource(Cursor rules, String id, @Nullable String provider) {
        List<Problem> problems = new ArrayList<>(0);
        Cursor list = list(rules, problems);
        List<Rule> read = new ArrayList<>();
        for (Cursor item : list == null ? List.<Cursor>of() : list.items()) {
            read.add(rule(item));
        }
        add(rules, id, provider, list, read, true, problems);
    }

    /**
     * Rules as blocks of Terraform, which name their parts differently.
     *
     * @param regexKnown what is written here is all there is
     */
    static void blocks(Cursor rules, String id, @Nullable String provider, boolean regexKnown) {
        List<Problem> problems = new ArrayList<>(0);
        List<Rule> read = new ArrayList<>();
        Text whole = rules.isList() ? null : rules.text();
        if (whole != null) {
            problems.add(new Problem(Problem.TEMPLATE_UNRESOLVED, "The rules are not filled in.", whole.at()));
        }
        for (Cursor item : whole == null ? rules.items() : List.<Cursor>of()) {
            read.add(block(item));
        }
        add(rules, id, provider, rules, read, regexKnown, problems);
    }

    private static Rule block(Cursor item) {
        List<Problem> problems = new ArrayList<>(0);
        List<Condition> conditions = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        Cursor remote = item.get("remote");
        Cursor local = item.get("local");
        for (Cursor one : remote == null ? List.<Cursor>of() : remote.items()) {
            Text claim = one.text("attribute");
            String word = one.string("condition");
            if (claim == null) {
                problems.add(new Problem(Problem.WRONG_SHAPE, "A condition has no attribute.", one.at()));
                continue;
            }
            Operator operator = "not_any_of".equals(word)
                    ? Operator.NOT_ANY_OF
                    : "any_one_of".equals(word) ? Operator.ANY_ONE_OF : Operator.EMPTY;
            Cursor values = operator == Operator.EMPTY ? null : one.get("value");
            conditions.add(new Condition(
                    claim,
                    operator,
                    values == null ? List.of() : values(values, problems),
                    false,
                    values == null ? one.at() : values.at()));
        }
        for (Cursor one : local == null ? List.<Cursor>of() : local.items()) {
            Text user = one.text("username");
            Text group = one.text("group");
            if (user != null) {
                targets.add(new Target(TargetKind.USER, user));
            }
            if (group != null && !group.value().isEmpty()) {
                targets.add(new Target(TargetKind.GROUP, group));
            }
        }
        if (remote == null) {
            problems.add(new Problem(Problem.MISSING_ELEMENT, "A rule has no \"remote\".", item.at()));
        }
        return new Rule(conditions, remote == null ? item.at() : remote.at(), targets, problems, item.at());
    }

    private static void add(Cursor place, String id, @Nullable String provider, Cursor rules, boolean regexKnown) {
        List<Problem> problems = new ArrayList<>(0);
        Cursor list = list(rules, problems);
        List<Rule> read = new ArrayList<>();
        for (Cursor item : list == null ? List.<Cursor>of() : list.items()) {
            read.add(rule(item));
        }
        add(place, id, provider, list, read, regexKnown, problems);
        place.context().countObject();
    }

    private static void add(
            Cursor place,
            String id,
            @Nullable String provider,
            @Nullable Cursor list,
            List<Rule> read,
            boolean regexKnown,
            List<Problem> problems) {
        HuaweiFacts.Builder facts = new HuaweiFacts.Builder();
        facts.mappings.add(new ConversionMapping(
                id,
                provider,
                null,
                read,
                regexKnown,
                problems,
                list == null ? null : JsonText.of(list.node()),
                place.context().origin(),
                place.at()));
        place.context().add(facts.build());
        place.context().add(new Coverage(SOURCE, null, State.PARTIAL, "read from files", false));
        for (Problem problem : problems) {
            report(place, id, problem, true);
        }
        for (Rule rule : read) {
            for (Problem problem : rule.problems()) {
                report(place, id, problem, false);
            }
        }
    }

    private static @Nullable Cursor list(Cursor rules, List<Problem> problems) {
        if (rules.isList()) {
            return rules;
        }
        Text text = rules.text();
        if (text == null) {
            problems.add(new Problem(Problem.WRONG_SHAPE, "The rules are no list.", rules.at()));
            return null;
        }
        try {
            Cursor list = rules.parse(text.value().strip());
            if (list.isList()) {
                return list;
            }
        } catch (DocumentException invalid) {
            // Said below.
        }
        problems.add(
                text.unresolved()
                        ? new Problem(Problem.TEMPLATE_UNRESOLVED, "The rules are not filled in.", text.at())
                        : new Problem(Problem.NOT_JSON, "The rules are no valid JSON list.", text.at()));
        return null;
    }

    private static void report(Cursor place, String id, Problem problem, boolean whole) {
        String message = "conversion rules of mapping " + cut(id) + ": " + problem.message();
        At at = problem.at();
        Span span = new Span(at.line(), at.column(), at.endLine(), at.endColumn());
        if (whole) {
            place.context().unreadable(SOURCE, message, span);
        } else {
            place.context().warn(SOURCE, message, span);
        }
    }

    private static Rule rule(Cursor item) {
        List<Problem> problems = new ArrayList<>(0);
        Cursor remote = item.get("remote");
        Cursor local = item.get("local");
        List<Condition> conditions = new ArrayList<>();
        List<Target> targets = new ArrayList<>();
        if (item.mapping() == null) {
            problems.add(new Problem(Problem.WRONG_SHAPE, "A rule is no object.", item.at()));
        } else if (remote == null) {
            problems.add(new Problem(Problem.MISSING_ELEMENT, "A rule has no \"remote\".", item.at()));
        } else if (!remote.isList() && remote.mapping() == null) {
            problems.add(new Problem(Problem.WRONG_SHAPE, "The \"remote\" of a rule is no list.", remote.at()));
        } else {
            for (Cursor condition : remote.items()) {
                condition(condition, conditions, problems);
            }
        }
        for (Cursor target : local == null ? List.<Cursor>of() : local.items()) {
            target(target, targets, problems);
        }
        duplicate(item, problems, 0);
        return new Rule(conditions, remote == null ? item.at() : remote.at(), targets, problems, item.at());
    }

    private static void condition(Cursor item, List<Condition> conditions, List<Problem> problems) {
        Text claim = item.text("type");
        Mapping mapping = item.mapping();
        if (mapping == null || claim == null) {
            problems.add(new Problem(
                    Problem.WRONG_SHAPE, "A condition of \"remote\" has no \"type\" that is a string.", item.at()));
            return;
        }
        for (Mapping.Entry entry : mapping.entries()) {
            switch (entry.key().text()) {
                case "type", "any_one_of", "not_any_of", "regex" -> {
                    // Read below.
                }
                default ->
                    problems.add(new Problem(
                            Problem.UNKNOWN_ELEMENT,
                            "A condition of \"remote\" has no element \""
                                    + cut(entry.key().text()) + "\".",
                            item.at(entry)));
            }
        }
        Cursor any = item.get("any_one_of");
        Cursor none = item.get("not_any_of");
        if (any != null && none != null) {
            problems.add(new Problem(
                    Problem.WRONG_SHAPE,
                    "A condition of \"remote\" has any_one_of and not_any_of, which exclude each other.",
                    item.at()));
        }
        Cursor list = any == null ? none : any;
        conditions.add(new Condition(
                claim,
                any != null ? Operator.ANY_ONE_OF : none != null ? Operator.NOT_ANY_OF : Operator.EMPTY,
                list == null ? List.of() : values(list, problems),
                regex(item, problems),
                list == null ? item.at() : list.at()));
    }

    private static List<Text> values(Cursor list, List<Problem> problems) {
        if (list.mapping() != null) {
            problems.add(new Problem(Problem.WRONG_SHAPE, "The values of a condition are no list.", list.at()));
            return List.of();
        }
        List<Text> values = new ArrayList<>();
        for (Cursor item : list.items()) {
            Text value = item.text();
            if (value == null) {
                problems.add(new Problem(Problem.WRONG_SHAPE, "A value of a condition is no string.", item.at()));
            } else {
                values.add(value);
            }
        }
        return values;
    }

    private static boolean regex(Cursor item, List<Problem> problems) {
        Cursor regex = item.get("regex");
        if (regex == null) {
            return false;
        }
        String text = regex.node() instanceof Scalar scalar ? scalar.text() : "";
        boolean flag = regex.node() instanceof Scalar scalar && scalar.type() == Scalar.Type.BOOLEAN;
        if (!flag && !text.equals("true") && !text.equals("false")) {
            problems.add(new Problem(
                    Text.isUnresolved(text) ? Problem.TEMPLATE_UNRESOLVED : Problem.WRONG_SHAPE,
                    "The \"regex\" of a condition is neither true nor false.",
                    regex.at()));
        }
        return text.equalsIgnoreCase("true");
    }

    private static void target(Cursor item, List<Target> targets, List<Problem> problems) {
        Mapping mapping = item.mapping();
        if (mapping == null) {
            problems.add(new Problem(Problem.WRONG_SHAPE, "A part of \"local\" is no object.", item.at()));
            return;
        }
        for (Mapping.Entry entry : mapping.entries()) {
            Cursor value = item.value(entry);
            switch (entry.key().text()) {
                case "user" -> named(value, TargetKind.USER, targets);
                case "group" -> group(value, targets);
                case "groups" -> texts(value, TargetKind.GROUPS, targets);
                case "group_ids" -> texts(value, TargetKind.GROUP_ID, targets);
                case "projects" -> texts(value, TargetKind.PROJECT, targets);
                case "agency" -> named(value, TargetKind.AGENCY, targets);
                default -> {
                    // A domain, or something that gives nobody anything.
                }
            }
        }
    }

    private static void named(Cursor value, TargetKind kind, List<Target> targets) {
        Text name = value.mapping() == null ? value.text() : value.text("name");
        if (name == null && value.mapping() != null) {
            name = value.text("id");
        }
        if (name != null) {
            targets.add(new Target(kind, name));
        }
    }

    private static void group(Cursor value, List<Target> targets) {
        Text id = value.mapping() == null ? null : value.text("id");
        Text name = value.mapping() == null ? value.text() : value.text("name");
        if (name != null) {
            targets.add(new Target(TargetKind.GROUP, name));
        } else if (id != null) {
            targets.add(new Target(TargetKind.GROUP_ID, id));
        }
    }

    /** All texts below, however deep: a project names roles, too. */
    private static void texts(Cursor value, TargetKind kind, List<Target> targets) {
        Mapping mapping = value.mapping();
        if (mapping != null) {
            for (Mapping.Entry entry : mapping.entries()) {
                texts(value.value(entry), kind, targets);
            }
        } else if (value.isList()) {
            for (Cursor item : value.items()) {
                texts(item, kind, targets);
            }
        } else {
            Text text = value.text();
            if (text != null) {
                targets.add(new Target(kind, text));
            }
        }
    }

    /** Parsers differ on which of two equal keys counts. */
    private static void duplicate(Cursor place, List<Problem> problems, int depth) {
        if (place.isList()) {
            for (Cursor item : depth > 6 ? List.<Cursor>of() : place.items()) {
                duplicate(item, problems, depth + 1);
            }
            return;
        }
        Mapping mapping = place.mapping();
        if (mapping == null || depth > 6) {
            return;
        }
        Scalar twice = mapping.duplicateKey();
        for (Mapping.Entry entry : mapping.entries()) {
            if (twice != null && entry.key().span().equals(twice.span())) {
                problems.add(new Problem(
                        Problem.DUPLICATE_KEY,
                        "The key \"" + cut(entry.key().text()) + "\" stands twice in one object.",
                        place.at(entry)));
            }
            duplicate(place.value(entry), problems, depth + 1);
        }
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
