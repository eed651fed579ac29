package io.github.widscan.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class CoveragesTest {
    private static final String SOURCE = "k8s.serviceaccounts";

    private static Coverage entry(@Nullable String scope, State state) {
        return new Coverage(SOURCE, scope, state, null, true);
    }

    private static Coverages of(Coverage... entries) {
        return new Coverages(List.of(entries));
    }

    @Test
    void takesNoOtherClustersWord() {
        Coverages coverages = of(entry("blue", State.COMPLETE), entry("green", State.DENIED));

        assertTrue(coverages.complete(SOURCE, "blue"));
        assertTrue(coverages.completeIn(SOURCE, "blue", "shop"));
        assertFalse(coverages.complete(SOURCE, "green"));
        assertFalse(coverages.completeIn(SOURCE, "green", "shop"));
        assertFalse(coverages.complete(SOURCE, "red"));
        assertFalse(coverages.complete(SOURCE, null), "one cluster is not all there are");
    }

    @Test
    void knowsANamespaceThatWasReadAlone() {
        Coverages coverages = of(entry("prod/shop", State.COMPLETE), entry("prod/lab", State.PARTIAL));

        assertTrue(coverages.completeIn(SOURCE, "prod", "shop"));
        assertFalse(coverages.completeIn(SOURCE, "prod", "lab"));
        assertFalse(coverages.completeIn(SOURCE, "prod", "other"));
        assertFalse(coverages.completeIn(SOURCE, "dev", "shop"));
        assertFalse(coverages.complete(SOURCE, "prod"));
    }

    @Test
    void takesAClusterForIncompleteThatLacksANamespaceAndItsOtherNamespacesForComplete() {
        Coverages coverages = of(entry("prod", State.COMPLETE), entry("prod/kube-system", State.ABSENT));

        assertFalse(coverages.complete(SOURCE, "prod"));
        assertTrue(coverages.completeIn(SOURCE, "prod", "shop"));
        assertFalse(coverages.completeIn(SOURCE, "prod", "kube-system"));
    }

    @Test
    void letsTheUserDeclareANamespaceOfFiles() {
        Coverages coverages = of(entry("shop", State.COMPLETE), entry(null, State.PARTIAL));

        assertTrue(coverages.completeIn(SOURCE, null, "shop"));
        assertFalse(coverages.completeIn(SOURCE, null, "lab"));
        assertFalse(coverages.completeIn(SOURCE, "prod", "shop"), "a cluster has scopes of its own");
        assertTrue(of(entry(null, State.COMPLETE)).completeIn(SOURCE, "prod", "shop"));
    }

    @Test
    void findsTheScopeOfAClusterThatAKubeconfigCallsByItsArn() {
        String arn = "arn:aws:eks:eu-west-1:123456789012:cluster/prod";
        Coverages coverages = of(entry(arn, State.COMPLETE));

        assertEquals(arn, coverages.cluster(SOURCE, "prod"));
        assertNull(coverages.cluster(SOURCE, "dev"));
    }
}
