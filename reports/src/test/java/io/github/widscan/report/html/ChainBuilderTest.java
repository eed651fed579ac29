package io.github.widscan.report.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.FindingBuilder;
import io.github.widscan.report.SampleRules;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Provider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChainBuilderTest {
    private static final ChainBuilder CHAINS =
            new ChainBuilder(new IdentityIndex(ShopResult.result().inventory()));

    @Test
    void leadsFromTheWorkloadOverItsServiceAccountToTheRole() {
        Finding finding = FindingBuilder.of(SampleRules.K8S_002, "1")
                .workload("prod-eu-1", "Deployment", "shop", "report", null)
                .identity(Provider.AWS, "shop/report", "arn:aws:iam::123456789012:role/shop-report")
                .build();
        assertEquals(
                List.of(
                        "s Deployment shop/report",
                        "p ServiceAccount shop/report",
                        "p IAM role · 123456789012 shop-report"),
                words(finding));
    }

    @Test
    void takesWhatTheFindingLeavesOutFromTheInventory() {
        Finding finding = FindingBuilder.of(SampleRules.K8S_002, "1")
                .workload("prod-eu-1", "Deployment", "shop", "orders", null)
                .build();
        assertEquals(
                List.of(
                        "s Deployment shop/orders",
                        "p ServiceAccount shop/orders",
                        "p IAM role · 123456789012 shop-orders"),
                words(finding));
    }

    @Test
    void countsTheWorkloadsThatShareARole() {
        Finding finding = FindingBuilder.of(SampleRules.AWS_001, "1")
                .cloud("IamRole", "123456789012", "shop-orders")
                .identity(Provider.AWS, null, "arn:aws:iam::123456789012:role/shop-orders")
                .build();
        List<ChainNode> chain = CHAINS.of(finding);
        assertEquals(List.of("p 3 workloads shop/invoice, …", "s IAM role · 123456789012 shop-orders"), words(finding));
        assertEquals(
                "shop/invoice, shop/orders, shop/orders-cleanup", chain.get(0).full());
        assertEquals("arn:aws:iam::123456789012:role/shop-orders", chain.get(1).full());
    }

    @Test
    void endsAtTheKeyForAStaticCredential() {
        Finding finding = FindingBuilder.of(SampleRules.SEC_001, "1")
                .workload("prod-eu-1", "Deployment", "shop", "checkout", "app")
                .identity(Provider.AWS, "shop/checkout", null)
                .evidence(Map.of("credentialType", "aws-access-key-id"))
                .build();
        assertEquals(List.of("s Deployment shop/checkout", "l Static key · AWS aws access key id"), words(finding));
    }

    @Test
    void namesTheKeyAndTheSecretThatItComesFrom() {
        FindingBuilder literal = FindingBuilder.of(SampleRules.SEC_001, "1").workload("Pod", "shop", "p", null);
        Finding named = literal.evidence(Map.of("credentialType", "aws-access-key-id", "masked", "AKIA****4Q7Z"))
                .build();
        assertEquals(List.of("s Pod shop/p", "l Static key AKIA****4Q7Z"), words(named));
        Finding hidden = literal.evidence(Map.of("credentialType", "azure-storage-key", "masked", "****"))
                .build();
        assertEquals(List.of("s Pod shop/p", "l Static key azure storage key"), words(hidden));
        Finding secret = literal.evidence(Map.of("secret", "mail-credentials")).build();
        assertEquals(
                List.of("s Pod shop/p", "p Secret mail-credentials", "l Static key long-lived key"), words(secret));
        Finding folder = literal.evidence(Map.of("hostPath", "/root/.aws")).build();
        assertEquals(List.of("s Pod shop/p", "l Folder of the node /root/.aws"), words(folder));
    }

    @Test
    void endsAtTheNodeForAFallback() {
        Finding finding = FindingBuilder.of(SampleRules.NODE_001, "1")
                .workload("prod-eu-1", "DaemonSet", "kube-system", "unlisted", null)
                .identity(Provider.AWS, "kube-system/unlisted", null)
                .build();
        assertEquals(
                List.of(
                        "s DaemonSet kube-system/unlisted",
                        "p ServiceAccount kube-system/unlisted",
                        "l Fallback identity of the node"),
                words(finding));
    }

    @Test
    void drawsNothingWhereNothingLeadsAnywhere() {
        Finding finding = FindingBuilder.of(SampleRules.AWS_007, "1")
                .cloud("IamRole", "123456789012", "alone")
                .build();
        assertEquals(List.of(), words(finding));
    }

    @Test
    void everyChainHasItsDrawingInThePage() {
        List<String> drawings = new ArrayList<>();
        for (ChainView.Shape shape : ChainView.SHAPES) {
            drawings.add("#" + shape.id());
        }
        for (Finding finding : ShopResult.result().findings()) {
            List<ChainNode> chain = CHAINS.of(finding);
            assertTrue(!chain.isEmpty(), finding.message());
            ChainView view = ChainView.of(chain);
            assertTrue(drawings.contains(view.shape()), view.shape());
        }
    }

    private static List<String> words(Finding finding) {
        List<String> words = new ArrayList<>();
        for (ChainNode node : CHAINS.of(finding)) {
            words.add(node.mark().css() + " " + node.kind() + " " + node.name());
        }
        return words;
    }
}
