package io.github.widscan.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.result.Finding;
import io.github.widscan.result.KnownSource;
import io.github.widscan.result.Provider;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import io.github.widscan.result.SuppressedBy;
import io.github.widscan.result.Unknown;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class GapsTest {

    @Test
    void aSourceThatNobodyMentionsIsAbsentOnceTheScanSpeaksOfItsCloud() {
        Finding finding = FindingBuilder.of(SampleRules.SEC_001, "f")
                .identity(Provider.AWS, "shop/cart", null)
                .build();
        Gaps gaps = Gaps.of(result(List.of(), List.of(finding)));
        List<String> titles = titles(gaps);
        assertTrue(titles.containsAll(List.of("aws.iam.roles", "aws.iam.oidcproviders")), titles.toString());
        assertEquals("Kubernetes, Google Cloud", gaps.silentWords());
        assertFalse(titles.contains("gcp.iam.project.policies"), titles.toString());
    }

    @Test
    void ofACloudThatNothingSpeaksOfOnlyTheNameIsSaid() {
        Gaps gaps = Gaps.of(result(List.of(), List.of()));
        assertEquals(List.of(), gaps.gaps());
        assertFalse(gaps.isEmpty(), "that is no clean scan");
        assertEquals("Kubernetes, AWS, Google Cloud", gaps.silentWords());
    }

    @Test
    void aSourceThatNoRuleOfThisScanNeedsIsNoGap() {
        // None of the sample's rules asks for RBAC, EC2 or Azure.
        List<String> titles = titles(Gaps.of(SampleResults.many()));
        assertFalse(titles.contains("k8s.rbac"), titles.toString());
        assertFalse(titles.contains("aws.ec2.instances"), titles.toString());
        assertFalse(titles.contains("azure.aks"), titles.toString());
    }

    @Test
    void absentAsTheResultSaysItIsTheSameAsNotMentioned() {
        List<SourceCoverage> all = new ArrayList<>();
        for (KnownSource known : KnownSource.all()) {
            all.add(new SourceCoverage(known.name(), null, SourceState.ABSENT, null));
        }
        assertEquals(
                Gaps.of(result(List.of(), SampleResults.many().findings())),
                Gaps.of(result(all, SampleResults.many().findings())));
    }

    @Test
    void oneScopeReadDoesNotFillTheGapOfAnother() {
        SourceCoverage read = new SourceCoverage("aws.iam.roles", "123456789012", SourceState.COMPLETE, null);
        Finding waits = FindingBuilder.of(SampleRules.AWS_007, "f")
                .unknown("source-missing", "aws.iam.roles[210987654321]")
                .build();
        Finding silenced = FindingBuilder.of(SampleRules.AWS_007, "g")
                .unknown("source-missing", "aws.iam.roles[210987654321]")
                .suppressed(SuppressedBy.FILE, "known", null)
                .build();
        Gaps gaps = Gaps.of(result(List.of(read), List.of(waits, silenced)));
        Gap gap = gaps.gaps().stream()
                .filter(one -> one.title().equals("aws.iam.roles (210987654321)"))
                .findFirst()
                .orElseThrow();
        assertEquals(1, gap.waiting());
        assertEquals(SourceState.ABSENT, gap.source().state());
        assertEquals(List.of(read), gaps.complete());
    }

    @Test
    void aFindingLeadsToTheCommandsOfItsSources() {
        assertEquals(
                new ToDecide(List.of("aws iam get-account-authorization-details > roles.json"), ""),
                ToDecide.of(new Unknown("source-missing", List.of("aws.iam.roles[123456789012]"))));
        assertEquals(
                List.of(
                        "kubectl get sa,cm -A -o yaml > cluster-sa.yaml",
                        "kubectl get secrets -A -o yaml | widscan scan - PATH…"),
                Gaps.commands(List.of("k8s.serviceaccounts", "k8s.secrets.metadata", "k8s.configmaps[prod]")));
        assertEquals(
                "widscan cannot read this source from a file: look there by hand.",
                ToDecide.of(new Unknown("source-missing", List.of("own.source")))
                        .sentence());
        assertTrue(ToDecide.of(new Unknown("template-unresolved", List.of()))
                .sentence()
                .contains("helm template"));
        assertEquals("", ToDecide.of(new Unknown("of-a-users-rule", List.of())).sentence());
    }

    @Test
    void whatIsDeniedNeedsARightAndNoCommand() {
        SourceCoverage denied = new SourceCoverage("aws.iam.roles", null, SourceState.DENIED, null);
        Gap gap = Gaps.of(result(List.of(denied), List.of())).gaps().get(0);
        assertEquals(List.of(), gap.commands());
        assertEquals("grant the right to read it", gap.toAdd());
    }

    @Test
    void aSourceThatNoTableListsIsAGapToo() {
        SourceCoverage own = new SourceCoverage("own.source", "x", SourceState.PARTIAL, "half");
        Gap gap = Gaps.of(result(List.of(own), List.of())).gaps().get(0);
        assertNull(gap.known());
        assertEquals("own.source (x)", gap.title());
        assertEquals("widscan reads no document of it yet: look there by hand", gap.toAdd());
    }

    @Test
    void idsAreShortOnceTheirGroupIsSaid() {
        assertEquals(
                "WI-AWS-001 -002 -010, WI-K8S-002, ACME-1",
                RuleIds.brief(List.of("WI-AWS-001", "WI-AWS-002", "WI-AWS-010", "WI-K8S-002", "ACME-1")));
        assertEquals("", RuleIds.brief(List.of()));
    }

    private static List<String> titles(Gaps gaps) {
        return gaps.gaps().stream().map(Gap::title).toList();
    }

    private static ScanResult result(List<SourceCoverage> sources, List<Finding> findings) {
        return SampleResults.result(sources, findings, List.of(), List.of());
    }
}
