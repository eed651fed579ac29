package io.github.widscan.collect.manifest.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.ManifestCollector;
import io.github.widscan.collect.manifest.ManifestOptions;
import io.github.widscan.snapshot.ClusterIssuer;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.SigningKey;
import io.github.widscan.snapshot.SigningKeys;
import io.github.widscan.snapshot.Snapshot;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IssuerDocumentReaderTest {
    /** Of RFC 7638, section 3.1. */
    private static final String MODULUS =
            "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3"
                    + "oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c"
                    + "7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0L"
                    + "s1jF44-csFCur-kEgU8awapJzKnqDKgw";

    private static final String THUMBPRINT = "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs";

    private static Snapshot read(String text) {
        return new ManifestCollector(
                        ManifestOptions.of(List.of("-")),
                        List.of(new IssuerDocumentReader()),
                        List.of(),
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC))
                .collect();
    }

    private static SigningKeys keys(String text) {
        List<SigningKeys> sets = read(text).clusters().keys();
        assertEquals(1, sets.size());
        return sets.get(0);
    }

    @Test
    void readsWhatTheApiServerSays() {
        Snapshot snapshot = read("{\"issuer\":\"https://kubernetes.default.svc.cluster.local\","
                + "\"jwks_uri\":\"https://172.18.0.2:6443/openid/v1/jwks\",\"response_types_supported\":[\"id_token\"],"
                + "\"subject_types_supported\":[\"public\"],\"id_token_signing_alg_values_supported\":[\"RS256\"]}");
        ClusterIssuer issuer = snapshot.clusters().issuers().get(0);
        assertEquals("https://kubernetes.default.svc.cluster.local", issuer.url());
        assertEquals("https://172.18.0.2:6443/openid/v1/jwks", issuer.jwksUri());
        assertEquals("/issuer", issuer.at().pointer());
        assertEquals(11, issuer.at().column());
        assertEquals(1, snapshot.objects());
        assertTrue(snapshot.coverage()
                .contains(new Coverage("k8s.issuer", null, Coverage.State.PARTIAL, "read from files", false)));
    }

    @Test
    void privateMembersOfKeysAreNotShown() {
        String shown =
                read("{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k9\",\"e\":\"AQAB\",\"n\":\"u1SU\",\n\"d\":\"CANARY\"}]}")
                        .toString();
        assertTrue(shown.contains("k9"));
        assertTrue(shown.contains("AQAB"));
        assertFalse(shown.contains("CANARY"));
    }

    @Test
    void readsTheDocumentOfEksWithItsUnusableAddress() {
        assertEquals(
                1,
                read("issuer: https://oidc.eks.eu-west-1.amazonaws.com/id/A\n"
                                + "jwks_uri: https://oidc.eks.eu-west-1.amazonaws.com/id/A/keys\n"
                                + "authorization_endpoint: urn:kubernetes:programmatic_authorization\n")
                        .clusters()
                        .issuers()
                        .size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"token_endpoint", "authorization_endpoint", "userinfo_endpoint"})
    void leavesIssuersForPeopleAlone(String endpoint) {
        Snapshot snapshot = read("{\"issuer\":\"https://login.example\",\"jwks_uri\":\"https://login.example/keys\",\""
                + endpoint + "\":\"https://login.example/x\"}");
        assertEquals(List.of(), snapshot.clusters().issuers());
        assertEquals(0, snapshot.objects());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"issuer\":[\"https://a.example\"],\"jwks_uri\":\"https://a.example/keys\"}",
                "{\"issuer\":\"\",\"jwks_uri\":\"https://a.example/keys\"}",
                "{\"issuer\":null,\"jwks_uri\":null}",
                "{\"issuer\":\"https://a.example\",\"jwks_uri\":{}}",
                "[[{\"issuer\":\"https://a.example\",\"jwks_uri\":\"https://a.example/keys\"}]]",
                "{\"keys\":[],\"kty\":1}",
                "{\"keys\":{\"kty\":\"RSA\"}}",
                "{\"keys\":[{\"kty\":\"RSA\"},1]}",
                "{\"keys\":[[{\"kty\":\"RSA\"}]]}",
                "\"jwks_uri kty keys\"",
            })
    void leavesAloneWhatOnlyLooksLikeIt(String text) {
        Snapshot snapshot = read(text);
        assertEquals(List.of(), snapshot.clusters().issuers());
        assertEquals(List.of(), snapshot.clusters().keys());
    }

    @Test
    void givesAKeyTheThumbprintOfTheStandard() {
        SigningKey key = keys("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"" + MODULUS
                        + "\",\"e\":\"AQAB\",\"alg\":\"RS256\",\"kid\":\"2011-04-29\"}]}")
                .keys()
                .get(0);
        assertEquals("2011-04-29", key.kid());
        assertEquals(THUMBPRINT, key.thumbprint());
        assertEquals("/keys/0", key.at().pointer());
    }

    @Test
    void givesEqualKeysEqualThumbprintsHoweverTheyAreWritten() {
        String padded = MODULUS.replace('-', '+').replace('_', '/') + "==";
        assertEquals(
                THUMBPRINT,
                keys("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"" + padded + "\",\"e\":\"AAEAAQ==\"}]}")
                        .keys()
                        .get(0)
                        .thumbprint());
    }

    @Test
    void tellsKeysOfOtherTypesApart() {
        SigningKeys keys = keys("{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"aa\",\"y\":\"bb\"},"
                + "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"aa\",\"y\":\"bc\"},"
                + "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"aa\"}]}");
        assertEquals(3, keys.keys().size());
        assertNull(keys.problem());
        for (SigningKey key : keys.keys()) {
            assertNotNull(key.thumbprint());
        }
        assertNotEquals(keys.keys().get(0).thumbprint(), keys.keys().get(1).thumbprint());
    }

    @Test
    void saysThatAKeyIsDamagedAndKeepsTheOthers() {
        Snapshot snapshot = read("{\"keys\":[{\"kty\":\"RSA\",\"n\":\"!!\",\"e\":\"AQAB\"},"
                + "{\"kty\":\"RSA\",\"kid\":\"k\",\"n\":7,\"e\":\"AQAB\"}]}");
        SigningKeys keys = snapshot.clusters().keys().get(0);
        assertEquals(1, keys.keys().size());
        assertEquals("k", keys.keys().get(0).kid());
        assertNotNull(keys.problem());
        assertEquals(1, snapshot.notes().size());
    }

    @Test
    void boundsWhatAHostileKeySetCosts() {
        StringBuilder text = new StringBuilder("{\"keys\":[");
        for (int i = 0; i < 5000; i++) {
            text.append(i == 0 ? "" : ",")
                    .append("{\"kty\":\"RSA\",\"kid\":\"")
                    .append(i)
                    .append("\"}");
        }
        SigningKeys many = keys(text.append("]}").toString());
        assertEquals(1000, many.keys().size());
        assertNotNull(many.problem());
        SigningKey huge = keys("{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k\",\"n\":\"" + "A".repeat(100_000)
                        + "\",\"e\":\"AQAB\"}]}")
                .keys()
                .get(0);
        assertNull(huge.thumbprint());
    }

    @Test
    void showsNothingOfAPrivateKey() {
        Snapshot snapshot = read("{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k\",\"n\":\"" + MODULUS
                + "\",\"e\":\"AQAB\",\"d\":\"cAnArYcAnArY\"}]}");
        assertTrue(!snapshot.clusters().toString().contains("cAnArY"));
    }

    @Test
    void readsAListOfBoth() {
        Snapshot snapshot = read("[{\"issuer\":\"https://a.example\",\"jwks_uri\":\"https://a.example/keys\"},"
                + "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k\"}]}]");
        assertEquals(1, snapshot.clusters().issuers().size());
        assertEquals(1, snapshot.clusters().keys().size());
    }
}
