package io.github.widscan.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.collect.documents.CloudReaders;
import io.github.widscan.collect.manifest.ManifestCollector;
import io.github.widscan.collect.manifest.ManifestOptions;
import io.github.widscan.link.FactsWriter;
import io.github.widscan.link.LinkSettings;
import io.github.widscan.link.Linker;
import io.github.widscan.link.Links;
import io.github.widscan.rule.RuleCatalog;
import io.github.widscan.rule.RuleEngine;
import io.github.widscan.rule.Subject;
import io.github.widscan.rule.SubjectKind;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Snapshot;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Never a false "clean": who knows less passes no more. Takes each source from each sample, one at a time: first the claim
 * that it was read whole, then all that it said, as if it had not been asked.
 */
final class CoverageMutationTest {
    private static final List<String> SOURCES = List.of(
            "k8s.workloads",
            "k8s.serviceaccounts",
            "k8s.configmaps",
            "k8s.secrets.metadata",
            "k8s.rbac",
            "k8s.aadpodidentity",
            "k8s.networkpolicies",
            "k8s.namespaces",
            "k8s.issuer",
            "aws.iam.roles",
            "aws.iam.oidcproviders",
            "aws.eks.clusters",
            "aws.eks.podidentityassociations",
            "aws.ec2.instances",
            "aws.ec2.launchtemplates",
            "azure.fic",
            "azure.aks",
            "azure.app.credentials",
            "gcp.iam.serviceaccount.policies",
            "gcp.iam.project.policies",
            "gcp.iam.serviceaccounts",
            "gcp.iam.keys",
            "gcp.gke.clusters",
            "gcp.gke.nodepools",
            "gcp.wif.pools",
            "huawei.iam.idp",
            "huawei.iam.mappings",
            "huawei.iam.groups",
            "huawei.cce.nodes");

    /**
     * Where nobody told the cluster's issuer, a subject that is trusted under some cluster's issuer counts as trusted: files
     * alone never tell more. To know of several clusters, and not which of them it is, is to know less.
     */
    private static final Set<String> BY_WORD_OF_THE_TRUST = Set.of("WI-AWS-007", "WI-AZ-004", "WI-K8S-005");

    private static final RuleEngine ENGINE = new RuleEngine(RuleCatalog.load());

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @TestFactory
    Stream<DynamicTest> passesNoMoreWithoutASource() throws IOException {
        List<Path> samples;
        try (Stream<Path> found = Files.list(Path.of("../samples"))) {
            samples = found.filter(Files::isDirectory).sorted().toList();
        }
        Stream<DynamicTest> each = samples.stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getFileName().toString(), () -> mutate(sample)));
        // What one sample says of a cloud, others may say less of.
        return Stream.concat(each, Stream.of(DynamicTest.dynamicTest("together", () -> mutate(Path.of("../samples")))));
    }

    private static void mutate(Path sample) throws IOException {
        Snapshot snapshot = new ManifestCollector(
                        ManifestOptions.of(List.of(sample.toString())),
                        CloudReaders.documents(),
                        CloudReaders.objects(),
                        InputStream.nullInputStream(),
                        Clock.fixed(Instant.ofEpochSecond(1_764_000_000L), ZoneOffset.UTC))
                .collect();
        List<String> sources = new ArrayList<>(SOURCES);
        if (snapshot.aws().oidcProviders().isEmpty()) {
            // That a role lets somebody in is told by the role alone, unless providers of its account were read.
            sources.remove("aws.iam.oidcproviders");
        }
        Map<String, Integer> all = passes(snapshot, sources);
        for (String source : sources) {
            List<String> others = new ArrayList<>(sources);
            others.remove(source);
            assertNoMore(all, passes(snapshot, others), source + " read whole");
            Snapshot without = MissingSource.without(snapshot, source);
            if (!without.equals(snapshot)) {
                assertNoMore(all, passes(without, others), source);
            }
        }
        assertNoMore(all, passes(snapshot, List.of()), "any source read whole");
    }

    private static void assertNoMore(Map<String, Integer> all, Map<String, Integer> fewer, String source) {
        List<String> more = new ArrayList<>();
        fewer.forEach((pass, count) -> {
            boolean byWord =
                    source.equals("k8s.issuer") && BY_WORD_OF_THE_TRUST.contains(pass.substring(0, pass.indexOf(' ')));
            if (count > all.getOrDefault(pass, 0) && !byWord) {
                more.add(pass);
            }
        });
        assertEquals(List.of(), more, "pass without " + source + ", and not with it");
    }

    /** What each rule passes, when exactly these sources were read completely. */
    private static Map<String, Integer> passes(Snapshot snapshot, List<String> complete) throws IOException {
        List<Coverage> coverage = new ArrayList<>();
        for (String source : complete) {
            coverage.add(new Coverage(source, null, Coverage.State.COMPLETE, null, true));
        }
        Snapshot known = snapshot.withCoverage(coverage);
        Links links = Linker.link(known, LinkSettings.defaults());
        ENGINE.load(1_764_000_000L, new ScanFacts(known, RuleSettings.defaults())::write);
        Map<String, Integer> passes = new TreeMap<>();
        for (SubjectKind kind : SubjectKind.values()) {
            for (var subject : links.of(io.github.widscan.link.SubjectKind.valueOf(kind.name()))) {
                var resource = subject.resource();
                String name = resource.kind() + " " + resource.namespace() + "/" + resource.name();
                ENGINE.evaluate(kind, List.of(new Adapted(subject)))
                        .passes()
                        .forEach((rule, count) -> passes.merge(rule + " " + name, count, Integer::sum));
            }
        }
        return passes;
    }

    private record Adapted(io.github.widscan.link.Subject subject) implements Subject {
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
