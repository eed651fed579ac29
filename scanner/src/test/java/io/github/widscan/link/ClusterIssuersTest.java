package io.github.widscan.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.AzureFacts;
import io.github.widscan.snapshot.ClusterFacts;
import io.github.widscan.snapshot.ClusterIssuer;
import io.github.widscan.snapshot.EksCluster;
import io.github.widscan.snapshot.EksNodeFacts;
import io.github.widscan.snapshot.GcpFacts;
import io.github.widscan.snapshot.GkeCluster;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.SigningKey;
import io.github.widscan.snapshot.SigningKeys;
import io.github.widscan.trust.IssuerKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClusterIssuersTest {
    private static final At AT = At.pointer("");

    private final List<ClusterIssuer> issuers = new ArrayList<>();
    private final List<SigningKeys> keys = new ArrayList<>();
    private final List<EksCluster> eks = new ArrayList<>();

    private static Origin origin(@Nullable String file) {
        return new Origin(file, 0, null, false);
    }

    private void issuer(String file, String url, String jwksUri) {
        issuers.add(new ClusterIssuer(null, url, jwksUri, false, origin(file), AT));
    }

    private void declared(String url) {
        issuers.add(new ClusterIssuer(null, url, null, true, origin(null), AT));
    }

    private void keys(String file, String... kids) {
        List<SigningKey> list = new ArrayList<>();
        for (String kid : kids) {
            list.add(new SigningKey(kid, null, AT));
        }
        keys.add(new SigningKeys(null, list, null, origin(file), AT));
    }

    private final List<GkeCluster> gke = new ArrayList<>();

    private void gke(String project, String location) {
        gke.add(new GkeCluster("prod", project, location, null, null, false, null, true, origin("gke.json"), AT));
    }

    private ClusterIssuers linked() {
        return new ClusterIssuers(
                new ClusterFacts(issuers, keys, List.of(), List.of(), List.of()),
                new AwsFacts(List.of(), List.of(), List.of(), eks, EksNodeFacts.none()),
                AzureFacts.none(),
                new GcpFacts(List.of(), List.of(), List.of(), List.of(), List.of(), gke, List.of()));
    }

    /** {@code url state kid,kid} of each issuer. */
    private List<String> known() {
        List<String> lines = new ArrayList<>();
        for (KnownIssuer issuer : linked().all()) {
            lines.add(issuer.url() + " " + issuer.keysState() + " "
                    + String.join(
                            ",", issuer.keys().stream().map(SigningKey::kid).toList()));
        }
        return lines;
    }

    private List<String> of(String file) {
        return linked().of(origin(file), null).urls();
    }

    @Test
    void knowsTheIssuerOfAGkeCluster() {
        gke("shop-prod", null);
        gke("shop-prod", "${var.region}");
        assertEquals(List.of(), known());
        gke("shop-prod", "europe-west1");
        String issuer = "https://container.googleapis.com/v1/projects/shop-prod/locations/europe-west1/clusters/prod";
        assertEquals(List.of(issuer + " unread "), known());
        assertTrue(linked().knows(issuer));
    }

    @Test
    void knowsAnAddressHoweverItIsWritten() {
        eks.add(new EksCluster(
                "prod", null, null, null, "https://oidc.eks.eu-west-1.amazonaws.com/id/ABC", origin("eks.json"), AT));
        assertTrue(linked().hasAddress("oidc.eks.eu-west-1.amazonaws.com/id/abc/"));
        assertTrue(linked().hasAddress("https://oidc-eks.eu-west-1.api.aws/id/ABC"));
        assertFalse(linked().hasAddress("https://oidc.eks.eu-west-1.amazonaws.com/id/ABD"));
    }

    @Test
    void knowsNothingFromNothing() {
        assertEquals(List.of(), of("a.yaml"));
        assertFalse(linked().knows("https://a"));
    }

    @Test
    void takesTheOnlyIssuerForEveryFileButIsSureOnlyBelowItsFolder() {
        issuer("prod/.well-known/openid-configuration", "https://a", "https://a/keys");
        assertEquals(List.of("https://a"), of("deploy/web.yaml"));
        assertFalse(linked().of(origin("deploy/web.yaml"), null).certain());
        assertTrue(linked().of(origin("prod/apps/web.yaml"), null).certain());
    }

    @Test
    void takesTheNearestOfSeveralAndSaysWhereTheyCompete() {
        issuer("dev/openid.json", "https://dev", "https://dev/keys");
        issuer("prod/openid.json", "https://prod", "https://prod/keys");
        assertEquals(List.of("https://prod"), of("prod/web.yaml"));
        assertTrue(linked().of(origin("web.yaml"), null).competing());
    }

    @Test
    void takesTwoDocumentsOfOneIssuerForOne() {
        issuer("a.json", "https://a", "https://a/keys");
        issuer("b.json", "https://a", "https://a/keys");
        assertEquals(List.of("https://a"), of("web.yaml"));
    }

    @Test
    void takesTheUsersWordBeforeAnyFile() {
        issuer("prod/openid.json", "https://prod", "https://prod/keys");
        declared("https://told");
        assertEquals(List.of("https://told"), of("prod/web.yaml"));
        assertTrue(linked().of(origin("prod/web.yaml"), null).certain());
    }

    @Test
    void leavesTheDocumentOfABuildServiceAlone() {
        issuer(
                "openid.json",
                "https://token.actions.githubusercontent.com",
                "https://token.actions.githubusercontent.com/.well-known/jwks");
        assertEquals(List.of(), of("web.yaml"));
    }

    @Test
    void knowsEksClustersWithoutTakingAFileForTheirs() {
        eks.add(new EksCluster("shop", null, null, null, "https://oidc.example/shop", origin("eks.json"), AT));
        assertEquals(List.of(), of("web.yaml"));
        assertEquals(
                List.of("https://oidc.example/shop"),
                linked().of(origin(null), "arn:aws:eks:eu-west-1:111122223333:cluster/shop")
                        .urls());
        assertEquals(IssuerKind.KUBERNETES, linked().kind("oidc.example/shop"));
    }

    @Test
    void findsTheKeysOfAMirrorByTheirAddress() {
        issuer("site/.well-known/openid-configuration", "https://a", "https://a/openid/v1/jwks");
        keys("site/openid/v1/jwks", "k");
        keys("site/keys.json", "other");
        // The second is a neighbour that nothing names; the mirror's own counts, and the two are not the same.
        assertEquals(List.of("https://a competing "), known());
        keys.remove(1);
        assertEquals(List.of("https://a found k"), known());
    }

    @Test
    void findsTheKeysBesideTheDocumentAndInTheSameFile() {
        issuer("dev/openid.json", "https://dev", "https://x/jwks");
        keys("dev/keys.json", "d");
        issuer("both.json", "https://both", "https://x/jwks");
        keys("both.json", "b");
        assertEquals(List.of("https://dev found d", "https://both found b"), known());
    }

    @Test
    void tellsNeighboursApartByTheirNames() {
        issuer("dev-openid.json", "https://kubernetes.default.svc", "https://x/openid/v1/jwks");
        issuer("prod-openid.json", "https://kubernetes.default.svc", "https://x/openid/v1/jwks");
        keys("dev-jwks.json", "d");
        keys("prod-jwks.json", "p");
        assertEquals(
                List.of("https://kubernetes.default.svc found d", "https://kubernetes.default.svc found p"), known());
    }

    @Test
    void givesKeysThatMayBeOfSeveralIssuersToNone() {
        issuer("a.json", "https://a", "https://a/k");
        issuer("b.json", "https://b", "https://b/k");
        keys("jwks.json", "k");
        assertEquals(List.of("https://a unread ", "https://b unread "), known());
    }

    @Test
    void findsKeysByTheStemInAnotherFolder() {
        issuer("issuers/prod.json", "https://prod", "https://x/k");
        issuer("issuers/dev.json", "https://dev", "https://x/k");
        keys("jwks/prod.json", "p");
        assertEquals(List.of("https://prod found p", "https://dev unread "), known());
    }

    @Test
    void takesEqualKeySetsForOneAndDifferentOnesForCompeting() {
        issuer("openid.json", "https://a", "https://x/k");
        keys("one.json", "k", "l");
        keys("two.json", "l", "k");
        assertEquals(List.of("https://a found k,l"), known());
        keys("three.json", "l");
        assertEquals(List.of("https://a competing "), known());
    }

    @Test
    void givesTheOnlyKeysToTheIssuerOfTheCommandLine() {
        declared("https://a");
        keys("deep/jwks.json", "k");
        assertEquals(List.of("https://a found k"), known());
        keys("deep/other.json", "l");
        assertEquals(List.of("https://a unread "), known());
    }
}
