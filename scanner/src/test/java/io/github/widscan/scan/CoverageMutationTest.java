package io.github.widscan.scan;

import static org.junit.jupiter.api.Assertions.assertTrue;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Never a false "clean": who knows less passes no more. Takes each source from each sample, one at a time. */
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
            "azure.fic",
            "azure.aks",
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
        return samples.stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getFileName().toString(), () -> mutate(sample)));
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
            assertNoMore(all, passes(snapshot, others), source);
        }
        assertNoMore(all, passes(snapshot, List.of()), "any source");
    }

    private static void assertNoMore(Map<String, Integer> all, Map<String, Integer> fewer, String source) {
        fewer.forEach((rule, passes) -> assertTrue(
                passes <= all.getOrDefault(rule, 0),
                rule + " passes " + passes + " subjects without " + source + ", and " + all.get(rule) + " with it"));
    }

    /** By rule, when exactly these sources were read completely. */
    private static Map<String, Integer> passes(Snapshot snapshot, List<String> complete) throws IOException {
        List<Coverage> coverage = new ArrayList<>();
        for (String source : complete) {
            coverage.add(new Coverage(source, null, Coverage.State.COMPLETE, null, true));
        }
        Snapshot known = snapshot.withCoverage(coverage);
        Links links = Linker.link(known, LinkSettings.defaults());
        ENGINE.load(1_764_000_000L, new ScanFacts(known, RuleSettings.defaults())::write);
        Map<String, Integer> passes = new HashMap<>();
        for (SubjectKind kind : SubjectKind.values()) {
            List<Subject> subjects = new ArrayList<>();
            for (var subject : links.of(io.github.widscan.link.SubjectKind.valueOf(kind.name()))) {
                subjects.add(new Adapted(subject));
            }
            ENGINE.evaluate(kind, subjects).passes().forEach((rule, count) -> passes.merge(rule, count, Integer::sum));
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
