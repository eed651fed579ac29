package io.github.widscan.scan;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.link.FactsWriter;
import io.github.widscan.link.InventoryRow;
import io.github.widscan.link.Linker;
import io.github.widscan.link.Links;
import io.github.widscan.link.Subject;
import io.github.widscan.link.SubjectResource;
import io.github.widscan.result.Credential;
import io.github.widscan.result.CredentialMethod;
import io.github.widscan.result.Finding;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.KnownSource;
import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import io.github.widscan.result.Status;
import io.github.widscan.result.Summary;
import io.github.widscan.result.Tool;
import io.github.widscan.rule.Evaluation;
import io.github.widscan.rule.Judge;
import io.github.widscan.rule.RuleCatalog;
import io.github.widscan.rule.RuleEntry;
import io.github.widscan.rule.SubjectKind;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.Snapshot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Judges a snapshot: links its facts, lets the rules speak, triages what they say. */
public final class ScanService {
    private final Judge judge;
    private final RuleCatalog catalog;
    private final Clock clock;
    private final String version;

    /** @param version of widscan, for the result */
    public ScanService(Judge judge, RuleCatalog catalog, Clock clock, String version) {
        this.judge = judge;
        this.catalog = catalog;
        this.clock = clock;
        this.version = version;
    }

    /**
     * Judges.
     *
     * @throws ScanFailedException when no rule can be evaluated
     */
    public ScanResult scan(Snapshot snapshot, ScanRequest request, Instant startedAt) {
        Links links = Linker.link(snapshot, request.link());
        InlineIgnores inlineIgnores = request.inlineIgnores() ? InlineIgnores.of(snapshot) : InlineIgnores.none();
        Findings drafts = new Findings(links, new Locations(snapshot.files()), inlineIgnores, request.severities());
        Tally tally = new Tally(catalog, request.selection(), request.severities());
        List<Notification> notifications = notifications(snapshot);
        load(snapshot, request);
        for (SubjectKind kind : SubjectKind.values()) {
            List<? extends Subject> subjects = links.of(kind(kind));
            if (subjects.isEmpty()) {
                continue;
            }
            Evaluation evaluation = evaluate(kind, subjects);
            tally.add(kind, subjects.size(), evaluation);
            notifications.addAll(evaluation.notifications());
            for (RuleEntry entry : evaluation.entries()) {
                if (!tally.runs(entry.rule())) {
                    continue;
                }
                if (entry.at() < links.places().size()) {
                    drafts.add(subjects.get(entry.subject()), entry);
                } else {
                    RuleEntry failed = entry.failed("its position " + entry.at() + " is none of the subject's");
                    drafts.add(subjects.get(entry.subject()), failed);
                    notifications.add(new Notification(
                            NotificationLevel.ERROR,
                            Evaluation.USER_RULES,
                            entry.rule().id() + ": " + failed.message(),
                            null,
                            null));
                }
            }
        }
        judge.finish();
        List<Finding> findings = new Triage(request.ignores(), request.baseline()).apply(drafts.sorted());
        for (IgnoreRules.Warning warning : request.ignores().warnings()) {
            notifications.add(new Notification(
                    NotificationLevel.WARNING, "ignore-file", warning.message(), warning.file(), warning.line()));
        }
        return new ScanResult(
                ScanResult.SCHEMA_VERSION,
                new Tool("widscan", version, catalog.revision()),
                startedAt,
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                sources(snapshot),
                summary(snapshot, findings, tally),
                findings,
                inventory(links),
                tally.outcomes(findings),
                notifications);
    }

    private Evaluation evaluate(SubjectKind kind, List<? extends Subject> subjects) {
        List<io.github.widscan.rule.Subject> adapted = new ArrayList<>(subjects.size());
        for (Subject subject : subjects) {
            adapted.add(new JsonSubject(subject));
        }
        return judge.evaluate(kind, adapted);
    }

    private void load(Snapshot snapshot, ScanRequest request) {
        try {
            judge.load(
                    Instant.parse(snapshot.collectedAt()).getEpochSecond(),
                    new ScanFacts(snapshot, request.settings())::write);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static io.github.widscan.link.SubjectKind kind(SubjectKind kind) {
        return io.github.widscan.link.SubjectKind.valueOf(kind.name());
    }

    private static Summary summary(Snapshot snapshot, List<Finding> findings, Tally tally) {
        int unknown = 0;
        int suppressed = 0;
        for (Finding finding : findings) {
            if (finding.suppressed() != null) {
                suppressed++;
            } else if (finding.status() == Status.UNKNOWN) {
                unknown++;
            }
        }
        int unreadable = 0;
        for (Note note : snapshot.notes()) {
            if (note.unreadable()) {
                unreadable++;
            }
        }
        return new Summary(
                snapshot.objects(),
                snapshot.workloads().size(),
                unreadable,
                Findings.countFailures(findings),
                unknown,
                tally.passes(),
                suppressed);
    }

    private static List<Notification> notifications(Snapshot snapshot) {
        List<Notification> notifications = new ArrayList<>();
        for (Note note : snapshot.notes()) {
            notifications.add(new Notification(
                    note.error() ? NotificationLevel.ERROR : NotificationLevel.WARNING,
                    note.source(),
                    note.message(),
                    note.file(),
                    note.line()));
        }
        return notifications;
    }

    /** What was read, then what was not: the result says so by itself. */
    private static List<SourceCoverage> sources(Snapshot snapshot) {
        List<SourceCoverage> sources = new ArrayList<>();
        Set<String> read = new HashSet<>();
        for (Coverage coverage : snapshot.coverage()) {
            sources.add(new SourceCoverage(
                    coverage.source(),
                    coverage.scope(),
                    SourceState.valueOf(coverage.state().name()),
                    coverage.detail()));
            read.add(coverage.source());
        }
        for (KnownSource known : KnownSource.all()) {
            if (!read.contains(known.name())) {
                sources.add(new SourceCoverage(known.name(), null, SourceState.ABSENT, null));
            }
        }
        return sources;
    }

    private static List<InventoryEntry> inventory(Links links) {
        List<InventoryEntry> entries = new ArrayList<>();
        for (InventoryRow row : links.inventory()) {
            List<Credential> credentials = new ArrayList<>();
            for (InventoryRow.Way way : row.ways()) {
                credentials.add(new Credential(
                        CredentialMethod.of(way.method()),
                        way.provider() == null ? null : Provider.of(way.provider()),
                        way.principal(),
                        way.source()));
            }
            SubjectResource resource = row.resource();
            entries.add(new InventoryEntry(
                    new Resource(
                            resource.cluster(),
                            resource.apiVersion(),
                            resource.kind(),
                            resource.namespace(),
                            resource.name(),
                            null,
                            resource.scope()),
                    row.serviceAccount(),
                    row.replicas(),
                    credentials));
        }
        return entries;
    }

    /** Lets the engine write a subject it knows nothing of. */
    private record JsonSubject(Subject subject) implements io.github.widscan.rule.Subject {
        @Override
        public int id() {
            return subject.id();
        }

        @Override
        public void write(JsonGenerator out) {
            new FactsWriter(out).object(subject);
        }
    }
}
