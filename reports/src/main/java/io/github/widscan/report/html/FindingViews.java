package io.github.widscan.report.html;

import io.github.widscan.report.Gaps;
import io.github.widscan.report.ToDecide;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Resource;
import io.github.widscan.result.RuleInfo;
import io.github.widscan.result.RuleOutcome;
import io.github.widscan.result.Status;
import io.github.widscan.result.Unknown;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the views while the page is written, one after the other: a large result is never there twice. From
 * {@value #MANY} findings on, what a finding only repeats of its rule stands with the rule alone, and chains are lists
 * without a picture: the page would else be too large to be opened, mailed or kept.
 */
final class FindingViews implements Iterable<FindingView> {
    static final int MANY = 2000;

    private final List<Finding> findings;
    private final Facets facets;
    private final ChainBuilder chains;
    private final ValueGroups groups;
    private final Set<String> sources;
    private final boolean severalClusters;
    private final @Nullable String folder;
    private final LocalDate expires;
    private final Map<String, RuleInfo> rules = new HashMap<>();

    /**
     * @param sources anchors of the sources that have a place in the page
     * @param expires the day that the ignore entries to copy hold until
     */
    FindingViews(
            List<Finding> findings,
            Facets facets,
            ChainBuilder chains,
            ValueGroups groups,
            List<RuleOutcome> outcomes,
            Set<String> sources,
            boolean severalClusters,
            @Nullable String folder,
            LocalDate expires) {
        this.findings = findings;
        this.facets = facets;
        this.chains = chains;
        this.groups = groups;
        this.sources = sources;
        this.severalClusters = severalClusters;
        this.folder = folder;
        this.expires = expires;
        for (RuleOutcome outcome : outcomes) {
            rules.put(outcome.rule().id(), outcome.rule());
        }
    }

    @Override
    public Iterator<FindingView> iterator() {
        Iterator<Finding> source = findings.iterator();
        Set<String> ids = new HashSet<>();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return source.hasNext();
            }

            @Override
            public FindingView next() {
                return view(source.next(), ids);
            }
        };
    }

    private FindingView view(Finding finding, Set<String> ids) {
        Resource resource = finding.resource();
        List<ChainNode> chain = chains.of(finding);
        Unknown unknown = finding.unknown();
        boolean undecided = finding.status() == Status.UNKNOWN;
        boolean many = findings.size() >= MANY;
        RuleInfo known = many ? rules.get(finding.ruleId()) : null;
        return new FindingView(
                id(finding.fingerprint(), ids),
                undecided ? "unknown" : finding.severity().word(),
                finding.severity().word(),
                undecided,
                finding.title(),
                finding.ruleId(),
                Anchor.toRule(finding.ruleId(), rules.keySet()),
                FindingView.kind(resource, severalClusters),
                ObjectKey.qualified(resource),
                FindingView.cloud(facets.provider(finding)),
                FindingView.place(finding.location(), folder),
                finding.location() == null ? null : finding.location().pointer(),
                finding.message(),
                unknown == null ? null : Wording.fact(unknown.reason()),
                unknown == null ? List.of() : needs(unknown),
                unknown == null ? null : ToDecide.of(unknown),
                facts(finding, many),
                finding.excerpt() == null ? null : FindingView.unindented(finding.excerpt()),
                known != null && known.remediation().equals(finding.remediation()) ? null : finding.remediation(),
                Link.of(
                        known != null && known.references().equals(finding.references())
                                ? List.of()
                                : finding.references()),
                chain.isEmpty() || many ? null : ChainView.of(chain),
                many ? chain : List.of(),
                IgnoreSnippet.annotation(finding),
                IgnoreSnippet.entry(finding, expires),
                FindingView.about(finding, known == null || !known.frameworks().equals(finding.frameworks())));
    }

    private List<FindingView.Need> needs(Unknown unknown) {
        List<FindingView.Need> needs = new ArrayList<>();
        for (String need : unknown.needs()) {
            String anchor = Anchor.source(Gaps.name(need));
            needs.add(new FindingView.Need(need, anchor != null && sources.contains(anchor) ? "#" + anchor : null));
        }
        return needs;
    }

    private List<Fact> facts(Finding finding, boolean many) {
        List<Fact> facts = many ? new ArrayList<>() : Fact.of(finding.identity());
        facts.addAll(Fact.of(finding.evidence(), groups));
        return facts;
    }

    /** {@code f-} and the fingerprint; a number where that is no plain word or already taken. */
    private static String id(String fingerprint, Set<String> taken) {
        String id = Anchor.isPlain(fingerprint) ? "f-" + fingerprint : null;
        if (id == null || !taken.add(id)) {
            id = "n-" + taken.size();
            taken.add(id);
        }
        return id;
    }
}
