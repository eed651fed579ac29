package io.github.widscan.trust;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.ConversionMapping.Operator;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.CompiledCondition.Expression;
import io.github.widscan.trust.ConversionReach.Restriction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out how far one conversion rule reaches. */
final class RuleEvaluator {
    private static final int MOST_TODAY = 50;
    /** More ServiceAccounts than that nobody spells out in one expression. */
    private static final int MOST_SPELLED = 16;

    private static final int MOST_NAMES = 64;

    private final CompiledRule rule;
    private final List<CompiledRule> rules;
    private final ConversionContext context;
    private final Budget budget;
    /** Accounts that the rule lets in and that are known by name. */
    private final Set<AccountName> accounts = new LinkedHashSet<>();

    private final List<String> undecided = new ArrayList<>(0);
    private Reach reach = Reach.BROKEN;
    private boolean conditional;
    /** The expression by which it reaches that far. */
    private @Nullable Expression blamed;

    private @Nullable String namespace;

    RuleEvaluator(CompiledRule rule, List<CompiledRule> rules, ConversionContext context, Budget budget) {
        this.rule = rule;
        this.rules = rules;
        this.context = context;
        this.budget = budget;
    }

    ConversionReach reach() {
        Restriction restriction = restriction();
        undecided.addAll(rule.problems());
        List<CompiledCondition> lists = lists();
        if (undecided.isEmpty()) {
            for (CompiledCondition condition : lists) {
                spelled(condition);
            }
            for (Probe probe : probes()) {
                ask(probe);
            }
            for (CompiledCondition condition : lists) {
                for (Expression expression : condition.expressions()) {
                    search(expression);
                }
            }
        }
        if (reach == Reach.BROKEN && !accounts.isEmpty()) {
            found(Reach.EXACT, null, null);
        }
        open();
        Refusal refusal = refusal(lists);
        if (refusal != null && reach != Reach.BROKEN) {
            reach = Reach.BROKEN;
        }
        boolean fails = reach == Reach.BROKEN && refusal != Refusal.NO_USER && refusal != Refusal.PLACEHOLDER;
        Reach atMost = undecided.isEmpty() || (reach == Reach.BROKEN && refusal != null && !fails)
                ? reach
                : restriction == Restriction.REGEX || reach != Reach.EXACT ? Reach.ANY_IDENTITY : reach;
        if (!undecided.isEmpty() && reach == Reach.BROKEN && fails) {
            reach = Reach.UNDECIDABLE;
            refusal = null;
        }
        Text value = value(lists, refusal);
        return new ConversionReach(
                restriction,
                reach,
                atMost,
                reach == Reach.BROKEN ? refusal : null,
                conditional,
                undecided,
                values(lists),
                spelledOut(),
                reach == Reach.NAMESPACE_WIDE || reach == Reach.SA_PREFIX || reach == Reach.SA_PATTERN
                        ? namespace
                        : null,
                reach == Reach.SA_PATTERN && blamed != null && blamed.regex().onlyDots(),
                reach == Reach.SA_PREFIX && spelledIn(),
                today(),
                rule.placeholders(),
                value == null ? null : value.value(),
                value == null ? place(lists) : value.at());
    }

    private Restriction restriction() {
        if (rule.conditions().isEmpty()) {
            return Restriction.NO_CONDITION;
        }
        Restriction restriction = Restriction.OTHER_CLAIMS;
        for (CompiledCondition condition : rule.conditions()) {
            if (condition.isSubject()) {
                Restriction one =
                        switch (condition.source().operator()) {
                            case EMPTY -> Restriction.EMPTY;
                            case NOT_ANY_OF -> Restriction.DENYLIST;
                            case ANY_ONE_OF -> condition.source().regex() ? Restriction.REGEX : Restriction.LIST;
                        };
                // Among several the strictest counts, and a list is stricter than an expression.
                if (one == Restriction.LIST || (restriction != Restriction.LIST && one.compareTo(restriction) > 0)) {
                    restriction = one;
                }
            }
        }
        return restriction;
    }

    /** Conditions that let subjects in. */
    private List<CompiledCondition> lists() {
        List<CompiledCondition> lists = new ArrayList<>(1);
        for (CompiledCondition condition : rule.conditions()) {
            if (condition.isSubject() && condition.lists()) {
                lists.add(condition);
            }
        }
        return lists;
    }

    /** ServiceAccounts that a condition spells out. */
    private void spelled(CompiledCondition condition) {
        if (condition.source().regex()) {
            return;
        }
        for (Text value : condition.source().values()) {
            AccountName account = AccountName.parse(value.value());
            if (account != null && account.isValid()) {
                met(account);
            }
        }
    }

    /** Takes in an account if the whole rule lets it in. */
    private boolean met(AccountName account) {
        Truth truth = rule.lets(account.subject(), context, budget);
        conditional |= truth == Truth.MAY;
        if (truth.possible()) {
            accounts.add(account);
        }
        return truth.possible();
    }

    private List<Probe> probes() {
        SubjectPatterns none = new SubjectPatterns(List.of(), List.of(), 0);
        List<AccountName> names = new ArrayList<>(accounts);
        if (names.size() > MOST_NAMES) {
            names = names.subList(0, MOST_NAMES);
        }
        return AccountProbes.of(none, names, false, budget).all();
    }

    private void ask(Probe probe) {
        if (probe.reach() == Reach.EXACT) {
            return;
        }
        boolean found = lets(probe.subject()) && (probe.twin() == null || lets(probe.twin()));
        if (!found && probe.reach() == Reach.CLUSTER_WIDE) {
            // Names of letters alone, for expressions that know no other.
            found = lets("system:serviceaccount:kqx:vjw") && lets("system:serviceaccount:udhz:bfgm");
        }
        if (found) {
            found(probe.reach(), AccountName.parse(probe.subject()), finding(probe.subject()));
        }
    }

    /** The first expression that is found in a subject; null when none is. */
    private @Nullable Expression finding(String subject) {
        for (CompiledCondition condition : rule.conditions()) {
            for (Expression expression :
                    condition.isSubject() && condition.lists() ? condition.expressions() : List.<Expression>of()) {
                if (expression.regex().search(subject)) {
                    return expression;
                }
            }
        }
        return null;
    }

    private boolean lets(String subject) {
        Truth truth = rule.lets(subject, context, budget);
        conditional |= truth == Truth.MAY;
        return truth.possible();
    }

    private void found(Reach found, @Nullable AccountName account, @Nullable Expression expression) {
        if (reach == Reach.BROKEN || found.widerThan(reach)) {
            reach = found;
            namespace = account == null ? null : account.namespace();
            blamed = expression;
        }
    }

    /** Looks for ServiceAccounts in which an expression is found, until no more are left or they are too many. */
    private void search(Expression expression) {
        AccountSearch search = new AccountSearch(expression.regex());
        AccountSearch.Known known = new AccountSearch.Known();
        List<AccountName> matched = new ArrayList<>();
        boolean kept = false;
        boolean endless = false;
        while (!endless) {
            AccountName account = search.find(known, budget);
            if (budget.exhausted()) {
                undecide(PythonRegexParser.TOO_LARGE);
                return;
            }
            if (account == null) {
                return;
            }
            matched.add(account);
            known.add(account);
            kept |= !met(account);
            if (matched.size() <= 2) {
                around(account);
            }
            endless = matched.size() > MOST_SPELLED || (matched.size() > 1 && widelyFound(expression, account));
        }
        if (kept) {
            // Another condition keeps some of them out: which ones stay is more than can be told.
            undecide("several-patterns");
        }
        AccountName some = firstMet(matched);
        if (some != null && Reach.NAMESPACE_PATTERN.widerThan(reach)) {
            AccountName other = elsewhere(search, matched);
            found(other == null ? Reach.SA_PATTERN : Reach.NAMESPACE_PATTERN, other == null ? some : other, expression);
        }
    }

    private void around(AccountName account) {
        SubjectPatterns none = new SubjectPatterns(List.of(), List.of(), 0);
        for (Probe probe :
                AccountProbes.of(none, List.of(account), false, budget).all()) {
            ask(probe);
        }
    }

    /** That it matches more than somebody spelled out was shown by a probe already. */
    private boolean widelyFound(Expression expression, AccountName account) {
        return expression.equals(blamed)
                && reach.isWide()
                && expression.regex().search(account.subject() + Probes.MARK);
    }

    private @Nullable AccountName firstMet(List<AccountName> matched) {
        for (AccountName account : matched) {
            if (accounts.contains(account)) {
                return account;
            }
        }
        return null;
    }

    /** An account of another namespace that matches as well; null when there is none. */
    private @Nullable AccountName elsewhere(AccountSearch search, List<AccountName> matched) {
        String first = matched.get(0).namespace();
        for (AccountName account : matched) {
            if (!account.namespace().equals(first) && accounts.contains(account)) {
                return account;
            }
        }
        AccountSearch.Known known = new AccountSearch.Known();
        known.addNamespace(first);
        AccountName other = search.find(known, budget);
        return other != null && met(other) ? other : null;
    }

    /** What is not known because something could not be read. */
    private void open() {
        for (CompiledCondition condition : rule.conditions()) {
            for (String word : condition.unread()) {
                // What the issuer's claims are does not open the subject.
                if (condition.isSubject() || reach == Reach.BROKEN) {
                    undecide(word);
                }
            }
            if (!condition.isSubject() && reach == Reach.BROKEN && unmodelled(condition.claim())) {
                undecide("unmodelled-claim");
            }
        }
        if (!rule.regexKnown() && hasValues()) {
            undecide(CompiledRule.REGEX_LOST);
        }
        if (budget.exhausted()) {
            undecide(PythonRegexParser.TOO_LARGE);
        }
    }

    private boolean hasValues() {
        for (CompiledCondition condition : rule.conditions()) {
            if (condition.source().operator() != Operator.EMPTY) {
                return true;
            }
        }
        return false;
    }

    private static boolean unmodelled(String claim) {
        return claim.startsWith("kubernetes.io.") || claim.startsWith("kubernetes.io/") || Unresolved.in(claim);
    }

    private void undecide(String word) {
        if (!undecided.contains(word)) {
            undecided.add(word);
        }
    }

    private @Nullable Refusal refusal(List<CompiledCondition> lists) {
        if (reach != Reach.BROKEN) {
            return rule.unfilled() != null ? Refusal.PLACEHOLDER : userless() ? Refusal.NO_USER : null;
        }
        for (CompiledCondition condition : rule.conditions()) {
            if (condition.source().operator() == Operator.ANY_ONE_OF
                    && condition.source().values().isEmpty()) {
                return Refusal.NO_VALUE;
            }
            if (!condition.isSubject() && !neverAbsent(condition.claim())) {
                return Refusal.KEY_NEVER_PRESENT;
            }
        }
        for (CompiledCondition condition : rule.conditions()) {
            if (condition.claim().equals("iss") && fails(condition, context.issuer())) {
                return Refusal.WRONG_ISSUER;
            }
            if (condition.claim().equals("aud") && fails(condition, context.clientId())) {
                return Refusal.AUDIENCE;
            }
        }
        for (CompiledCondition condition : lists) {
            if (condition.patternLikeLiteral() != null) {
                return Refusal.PATTERN_WITHOUT_REGEX;
            }
        }
        return lists.size() == 1 && rule.conditions().size() == 1 ? Refusal.MALFORMED_SUBJECT : Refusal.CONTRADICTION;
    }

    private boolean fails(CompiledCondition condition, @Nullable String value) {
        return value != null && condition.test(List.of(value), budget) == Truth.FALSE;
    }

    private static boolean neverAbsent(String claim) {
        return switch (claim) {
            case "sub", "iss", "aud", "exp", "iat", "nbf", "jti" -> true;
            default -> claim.startsWith("kubernetes.io") || Unresolved.in(claim);
        };
    }

    /** Nobody who meets this rule gets a name from it or from another one that he meets as well. */
    private boolean userless() {
        if (rule.names()) {
            return false;
        }
        for (CompiledRule other : rules) {
            if (other.names() && meets(other)) {
                return false;
            }
        }
        return true;
    }

    private boolean meets(CompiledRule other) {
        if (other.lets("system:serviceaccount:zzprobe-ns:zzprobe-sa", context, budget) != Truth.FALSE) {
            return true;
        }
        for (AccountName account : accounts) {
            if (other.lets(account.subject(), context, budget) != Truth.FALSE) {
                return true;
            }
        }
        // Whoever that rule is for may be among many whom this one lets in.
        return reach.isWide();
    }

    /** The expression to blame is the whole subject of a ServiceAccount, with or without anchors. */
    private boolean spelledIn() {
        Expression expression = blamed;
        if (expression == null || !expression.regex().spellsOut()) {
            return false;
        }
        for (AccountName account : accounts) {
            if (holds(expression, account)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Expression expression, AccountName account) {
        return expression.value().value().replace("\\", "").contains(account.subject());
    }

    private @Nullable Text value(List<CompiledCondition> lists, @Nullable Refusal refusal) {
        if (reach.isWide()) {
            return blamed == null ? null : blamed.value();
        }
        if (reach == Reach.BROKEN && refusal == Refusal.PLACEHOLDER) {
            Placeholder unfilled = rule.unfilled();
            return unfilled == null ? null : unfilled.text();
        }
        for (CompiledCondition condition : lists) {
            Text pattern = refusal == Refusal.PATTERN_WITHOUT_REGEX ? condition.patternLikeLiteral() : null;
            if (pattern != null) {
                return pattern;
            }
            if (!condition.source().values().isEmpty()
                    && (refusal == Refusal.MALFORMED_SUBJECT
                            || !condition.unread().isEmpty())) {
                return condition.source().values().get(0);
            }
        }
        return null;
    }

    private At place(List<CompiledCondition> lists) {
        for (CompiledCondition condition : lists) {
            return HuaweiTrust.place(condition);
        }
        for (CompiledCondition condition : rule.conditions()) {
            if (condition.isSubject()) {
                return condition.source().at();
            }
        }
        return rule.source().remoteAt();
    }

    private static List<String> values(List<CompiledCondition> lists) {
        List<String> values = new ArrayList<>();
        for (CompiledCondition condition : lists) {
            for (Text value : condition.source().values()) {
                values.add(value.value());
            }
        }
        return values;
    }

    private List<AccountName> spelledOut() {
        List<AccountName> all = new ArrayList<>();
        if (reach == Reach.EXACT || reach == Reach.SA_PREFIX) {
            for (AccountName account : accounts) {
                if (all.size() < MOST_SPELLED && (reach == Reach.EXACT || (blamed != null && holds(blamed, account)))) {
                    all.add(account);
                }
            }
        }
        return all;
    }

    private List<AccountName> today() {
        List<AccountName> today = new ArrayList<>(0);
        if (reach == Reach.BROKEN || reach == Reach.UNDECIDABLE) {
            return today;
        }
        for (AccountName account : context.serviceAccounts()) {
            if (today.size() < MOST_TODAY
                    && rule.lets(account.subject(), context, budget).possible()) {
                today.add(account);
            }
        }
        return today;
    }
}
