package io.github.widscan.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Probes for an issuer whose subjects are ServiceAccounts. Names come from the patterns: the text before the first
 * wildcard. Each wildcard pattern also gives a subject of its own, so that none is missed.
 */
final class AccountProbes implements Probes {
    /** Has no text in common with the first marker, and another length. */
    private static final String TWIN = "q0x7w9";

    private static final String NS = "zzprobe-ns";
    private static final String SA = "zzprobe-sa";
    private static final String PREFIX = "system:serviceaccount:";
    private static final int MAX_MEETINGS = 64;
    private static final int MAX_COMBINATIONS = 1024;

    private final List<Probe> probes = new ArrayList<>();
    private final boolean anythingElse;

    private AccountProbes(boolean anythingElse) {
        this.anythingElse = anythingElse;
    }

    /**
     * The probes.
     *
     * @param anythingElse the issuer may be no cluster at all, so that other subjects can be right
     */
    static AccountProbes of(SubjectPatterns patterns, List<AccountName> intended, boolean anythingElse, Budget budget) {
        AccountProbes probes = new AccountProbes(anythingElse);
        probes.add(Reach.ANY_IDENTITY, "zzprobe-not-a-k8s-subject", TWIN);
        probes.account(Reach.CLUSTER_WIDE, NS, SA, TWIN, TWIN);
        for (AccountName name : names(patterns, intended)) {
            probes.around(name);
        }
        for (Glob pattern : patterns.all()) {
            probes.derived(pattern);
        }
        probes.meetings(patterns, budget);
        probes.probes.sort(Comparator.comparing(Probe::reach));
        return probes;
    }

    @Override
    public List<Probe> all() {
        return probes;
    }

    private static Set<AccountName> names(SubjectPatterns patterns, List<AccountName> intended) {
        Set<AccountName> names = new LinkedHashSet<>();
        for (Glob pattern : patterns.all()) {
            AccountPattern account = AccountPattern.of(pattern);
            names.add(new AccountName(account.namespace(), account.name()));
        }
        names.addAll(intended);
        if (patterns.tests() > 1 || !patterns.negative().isEmpty()) {
            combine(names);
        }
        return names;
    }

    /** Conditions that are all to hold may each give a part of the one subject they leave. */
    private static void combine(Set<AccountName> names) {
        List<AccountName> single = List.copyOf(names);
        for (AccountName first : single) {
            for (AccountName second : single) {
                if (names.size() >= MAX_COMBINATIONS) {
                    return;
                }
                names.add(new AccountName(first.namespace(), second.name()));
            }
        }
    }

    private void around(AccountName name) {
        String ns = name.namespace();
        // A prefix need not be a name by itself.
        String sa = AccountName.isName(name.name()) ? name.name() : name.name() + MARK;
        if (!AccountName.isName(sa)) {
            sa = "";
        }
        if (!sa.isEmpty()) {
            account(Reach.ANY_NAMESPACE_SAME_NAME, NS, sa, TWIN, sa);
        }
        if (!AccountName.isNamespace(ns + MARK)) {
            return;
        }
        account(Reach.NAMESPACE_PREFIX_ANY_SA, ns + MARK, SA, ns + TWIN, TWIN);
        if (!sa.isEmpty()) {
            account(Reach.NAMESPACE_PREFIX, ns + MARK, sa, ns + TWIN, sa);
        }
        if (!AccountName.isNamespace(ns)) {
            return;
        }
        account(Reach.NAMESPACE_WIDE, ns, SA, ns, TWIN);
        if (!sa.isEmpty()) {
            account(Reach.SA_PREFIX, ns, name.name() + MARK, ns, name.name() + TWIN);
            if (name.isValid()) {
                probes.add(Probe.derived(Reach.EXACT, name.subject()));
            }
        }
    }

    private void derived(Glob pattern) {
        String literal = pattern.literal();
        boolean account = AccountPattern.matchesSomeAccount(pattern);
        if (!account && (!anythingElse || AccountPattern.claimsToBe(pattern))) {
            // Nobody has such a subject.
            return;
        }
        if (literal != null) {
            if (!account && !isPattern(literal)) {
                probes.add(Probe.derived(Reach.EXACT, literal));
            }
            return;
        }
        Reach reach = !account
                ? Reach.UNDECIDABLE
                : AccountPattern.of(pattern).namespaceFixed() ? Reach.SA_PATTERN : Reach.NAMESPACE_PATTERN;
        if (!pattern.wild()) {
            probes.add(Probe.derived(Reach.EXACT, pattern.instance(MARK, "z", MARK)));
            return;
        }
        String plain = pattern.instance(MARK, "z", MARK);
        probes.add(Probe.derived(reach, plain));
        if (account) {
            // A run may stand for more than one part of the subject.
            int first = plain.indexOf(MARK);
            if (first >= 0) {
                String before = plain.substring(0, first);
                String after = plain.substring(first + MARK.length());
                probes.add(Probe.derived(reach, before + MARK + ":" + MARK + after));
                probes.add(Probe.derived(reach, before + PREFIX + MARK + after));
                probes.add(Probe.derived(reach, before + PREFIX + MARK + ":" + MARK + after));
            }
        }
    }

    /**
     * Patterns that are all to hold, or of which one lets in and another keeps out, may leave something that neither of
     * them shows by itself.
     */
    private void meetings(SubjectPatterns patterns, Budget budget) {
        if (patterns.tests() < 2 && patterns.negative().isEmpty()) {
            return;
        }
        int left = MAX_MEETINGS;
        for (Glob first : patterns.positive()) {
            for (Glob second : patterns.all()) {
                if (first == second || !first.wild() || !second.wild()) {
                    continue;
                }
                if (left-- == 0) {
                    return;
                }
                AccountPattern one = AccountPattern.of(first);
                AccountPattern other = AccountPattern.of(second);
                boolean namespace = one.namespaceFixed() || other.namespaceFixed();
                boolean name = one.nameFixed() || other.nameFixed();
                Reach reach = !namespace ? Reach.NAMESPACE_PATTERN : name ? Reach.EXACT : Reach.SA_PATTERN;
                // A run that is not empty is likelier to leave a name.
                meeting(reach, first.filled('z'), second, budget);
                meeting(reach, first, second.filled('z'), budget);
                meeting(reach, first, second, budget);
            }
        }
    }

    private void meeting(Reach reach, Glob first, Glob second, Budget budget) {
        String subject = GlobMeet.of(first, second, budget);
        AccountName account = subject == null ? null : AccountName.parse(subject);
        if (account != null && account.isValid()) {
            probes.add(Probe.derived(reach, account.subject()));
        }
    }

    private void account(Reach reach, String namespace, String name, String twinNamespace, String twinName) {
        add(reach, PREFIX + namespace + ":" + name, PREFIX + twinNamespace + ":" + twinName);
    }

    /** An operator for whole strings has what was meant as a pattern. */
    static boolean isPattern(String literal) {
        return literal.indexOf('*') >= 0 || literal.indexOf('?') >= 0;
    }

    private void add(Reach reach, String subject, String twin) {
        probes.add(new Probe(reach, subject, twin, Claims.NONE));
    }
}
