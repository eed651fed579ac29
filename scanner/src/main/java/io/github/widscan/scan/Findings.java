package io.github.widscan.scan;

import io.github.widscan.link.Links;
import io.github.widscan.link.Place;
import io.github.widscan.link.Subject;
import io.github.widscan.link.SubjectResource;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Location;
import io.github.widscan.result.Resource;
import io.github.widscan.result.Severity;
import io.github.widscan.result.Status;
import io.github.widscan.rule.RuleEntry;
import io.github.widscan.rule.RuleMeta;
import io.github.widscan.rule.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns what rules say into findings: places become locations, names become fingerprints, the order becomes stable. */
final class Findings {
    private static final Comparator<String> TEXT = Comparator.nullsFirst(Comparator.naturalOrder());

    private final Links links;
    private final Locations locations;
    private final InlineIgnores inlineIgnores;
    private final Map<String, Severity> severities;
    private final Fingerprints fingerprints = new Fingerprints();
    private final List<Finding> drafts = new ArrayList<>();

    /** Subjects by the finding that a live object gave first. */
    private final Map<List<@Nullable String>, Integer> live = new HashMap<>();

    /** @param severities by a rule's id, in place of what the rule says */
    Findings(Links links, Locations locations, InlineIgnores inlineIgnores, Map<String, Severity> severities) {
        this.links = links;
        this.locations = locations;
        this.inlineIgnores = inlineIgnores;
        this.severities = severities;
    }

    void add(Subject subject, RuleEntry entry) {
        RuleMeta rule = entry.rule();
        SubjectResource resource = subject.resource();
        Place object = links.places().get(subject.at());
        Place place = entry.at() < 0 ? object : links.places().get(entry.at());
        Locations.Located located = locations.of(place, object);
        List<@Nullable String> names = new ArrayList<>();
        names.add(rule.id());
        names.add(resource.cluster());
        names.add(resource.kind());
        names.add(resource.namespace() != null ? resource.namespace() : resource.scope());
        names.add(resource.name());
        names.add(entry.container());
        names.addAll(entry.path());
        String fingerprint = fingerprints.of(names);
        if (object.origin().live() && saidOfTwin(fingerprint, object.origin().file(), subject.id())) {
            return;
        }
        Map<String, Object> evidence = entry.facts();
        if (entry.code() != null) {
            evidence = new HashMap<>(evidence);
            evidence.put("code", entry.code());
        }
        drafts.add(new Finding(
                fingerprint,
                rule.id(),
                rule.title(),
                rule.ruleClass(),
                entry.verdict() == Verdict.FAIL ? Status.FAIL : Status.UNKNOWN,
                severities.getOrDefault(rule.id(), entry.severity()),
                entry.confidence(),
                entry.unknown(),
                entry.message(),
                entry.remediation() == null ? rule.remediation() : entry.remediation(),
                rule.references(),
                rule.frameworks(),
                new Resource(
                        resource.cluster(),
                        resource.apiVersion(),
                        resource.kind(),
                        resource.namespace(),
                        resource.name(),
                        entry.container(),
                        resource.scope()),
                entry.identity(),
                located.location(),
                evidence,
                located.excerpt(),
                resource.owner(),
                null,
                inlineIgnores.suppress(rule.id(), resource, place.origin())));
    }

    /** Pods that differ stand for one owner: what is wrong with each of them is said once. */
    private boolean saidOfTwin(String fingerprint, @Nullable String file, int subject) {
        Integer first = live.putIfAbsent(Arrays.asList(fingerprint, file), subject);
        return first != null && first != subject;
    }

    /** All findings, sorted by severity, rule, resource and location, each with a fingerprint of its own. */
    List<Finding> sorted() {
        // Twins are told apart by file, and the first file in order keeps the plain name.
        drafts.sort(Comparator.comparing(Findings::file, TEXT).thenComparing(ORDER));
        Map<String, @Nullable String> firstFile = new HashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        List<Finding> findings = new ArrayList<>(drafts.size());
        for (Finding finding : drafts) {
            String file = file(finding);
            String own = finding.fingerprint();
            if (!firstFile.containsKey(own)) {
                firstFile.put(own, file);
            } else if (!Objects.equals(firstFile.get(own), file)) {
                own = fingerprints.of(Arrays.asList(own, file));
            }
            int twin = seen.merge(own, 1, Integer::sum);
            if (twin > 1) {
                own = fingerprints.of(List.of(own, Integer.toString(twin)));
            }
            findings.add(own.equals(finding.fingerprint()) ? finding : finding.withFingerprint(own));
        }
        findings.sort(ORDER);
        return findings;
    }

    private static @Nullable String file(Finding finding) {
        Location location = finding.location();
        return location == null ? null : location.file();
    }

    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::severity)
            .thenComparing(Finding::status)
            .thenComparing(Finding::ruleId)
            .thenComparing(finding -> finding.resource().cluster(), TEXT)
            .thenComparing(finding -> finding.resource().scope(), TEXT)
            .thenComparing(finding -> finding.resource().namespace(), TEXT)
            .thenComparing(finding -> finding.resource().kind())
            .thenComparing(finding -> finding.resource().name())
            .thenComparing(finding -> finding.resource().container(), TEXT)
            .thenComparing(
                    Finding::location,
                    Comparator.nullsFirst(Comparator.comparing(Location::file, TEXT)
                            .thenComparing(Location::line, Comparator.nullsFirst(Comparator.naturalOrder()))
                            .thenComparing(Location::column, Comparator.nullsFirst(Comparator.naturalOrder()))))
            .thenComparing(Finding::fingerprint);

    static Map<Severity, Integer> countFailures(List<Finding> findings) {
        Map<Severity, Integer> counts = new EnumMap<>(Severity.class);
        for (Severity severity : Severity.values()) {
            counts.put(severity, 0);
        }
        for (Finding finding : findings) {
            if (finding.status() == Status.FAIL && finding.suppressed() == null) {
                counts.merge(finding.severity(), 1, Integer::sum);
            }
        }
        return counts;
    }
}
