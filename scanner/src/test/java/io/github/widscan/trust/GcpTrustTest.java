package io.github.widscan.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Roles, conditions of role bindings, and providers of pools. */
final class GcpTrustTest {
    private static final String PROD =
            "'https://container.googleapis.com/v1/projects/shop/locations/europe-west1/clusters/prod'";
    private static final String CLAIM = "request.auth.claims.google.providerId";
    private static final String GITHUB = "https://token.actions.githubusercontent.com";

    @ParameterizedTest
    @CsvSource({
        "roles/iam.workloadIdentityUser, impersonation",
        "roles/iam.serviceAccountTokenCreator, impersonation",
        "roles/iam.serviceAccountKeyAdmin, impersonation",
        "roles/owner, admin",
        "roles/editor, admin",
        "roles/storage.admin, admin",
        "roles/iam.securityAdmin, admin",
        "roles/container.clusterAdmin, admin",
        "roles/artifactregistry.reader, read-only",
        "roles/logging.logWriter, read-only",
        "roles/storage.objectViewer, other",
        "roles/viewer, other",
        "projects/shop/roles/own, unknown"
    })
    void aRoleHasAClass(String role, String expected) {
        assertEquals(expected, GcpRole.of(role, null).word());
    }

    @Test
    void aCustomRoleIsWhatItsPermissionsAre() {
        String role = "projects/shop/roles/own";
        assertEquals(GcpRole.IMPERSONATION, GcpRole.of(role, List.of("iam.serviceAccounts.actAs")));
        assertEquals(GcpRole.IMPERSONATION, GcpRole.of(role, List.of("iam.serviceAccountKeys.create")));
        assertEquals(GcpRole.ADMIN, GcpRole.of(role, List.of("resourcemanager.projects.setIamPolicy")));
        assertEquals(GcpRole.OTHER, GcpRole.of(role, List.of("iam.serviceAccounts.get")));
        assertTrue(GcpRole.givesTokens(role, List.of("iam.serviceAccounts.getAccessToken")));
        assertFalse(GcpRole.givesTokens("roles/iam.serviceAccountUser", null));
        assertTrue(GcpRole.givesTokens("roles/iam.workloadIdentityUser", null));
    }

    @Test
    void aConditionPinsABindingToClusters() {
        Pin pinned = condition(CLAIM + " == " + PROD);
        assertEquals("cluster", pinned.state());
        assertEquals(List.of("europe-west1/prod"), pinned.clusters());
        assertEquals(
                "cluster",
                condition("(" + CLAIM + "==" + PROD.replace('\'', '"') + ")").state());
        assertEquals("cluster", condition(PROD + " == " + CLAIM).state());
        assertEquals(
                List.of("europe-west1/prod", "europe-west1/dev"),
                condition(CLAIM + " == " + PROD + " || " + CLAIM + " == " + PROD.replace("prod", "dev"))
                        .clusters());
    }

    /** What else a condition asks for narrows it further. */
    @Test
    void aConditionPinsABindingBesideOtherThings() {
        String time = "request.time < timestamp('2027-01-01T00:00:00Z')";
        String prod = CLAIM + " == " + PROD;
        String dev = prod.replace("prod", "dev");
        for (String expression :
                List.of(time + " && " + prod, prod + " && " + time, "(" + prod + " || " + prod + ") && " + time)) {
            assertEquals("cluster", condition(expression).state(), expression);
        }
        assertEquals(
                List.of("europe-west1/prod", "europe-west1/dev"),
                condition(time + " && " + prod + " || " + dev + " && " + time).clusters());
    }

    private record Pin(String state, List<String> clusters) {}

    private static Pin condition(String expression) {
        GcpCondition condition = GcpCondition.of(expression);
        return new Pin(
                condition.state(),
                condition.clusters().stream()
                        .map(c -> c.location() + "/" + c.name())
                        .toList());
    }

    /** Anything else may narrow the binding, and may not. */
    @Test
    void otherConditionsAreNotEvaluated() {
        for (String expression : List.of(
                "",
                "true",
                CLAIM + " != " + PROD,
                CLAIM + " == " + PROD + " || true",
                CLAIM + " == " + PROD + " && true || request.time < timestamp('2027-01-01T00:00:00Z')",
                "true // " + CLAIM + " == " + PROD,
                "!(" + CLAIM + " == " + PROD + ")",
                CLAIM + ".startsWith(" + PROD + ")",
                CLAIM + " == 'prod'",
                CLAIM + " == " + PROD + " ? true : true",
                "request.time < timestamp('2027-01-01T00:00:00Z')")) {
            assertEquals("other", GcpCondition.of(expression).state(), expression);
        }
        assertEquals("hidden", GcpCondition.of(null).state());
        assertEquals("none", GcpCondition.none().state());
    }

    @ParameterizedTest
    @CsvSource({
        "none, ''",
        "always-true, true",
        "always-true, assertion.sub != ''",
        "always-true, has(assertion.repository_owner)",
        "always-true, assertion.repository_owner == 'o' || true",
        "always-true, (assertion.sub != '') && true",
        "always-true, 1 == 1",
        "owner, assertion.repository_owner_id == '9919'",
        "owner, assertion.repository_owner=='o' && assertion.ref != ''",
        "owner, assertion['repository_owner'] == 'o'",
        "owner, attribute.owner == 'o'",
        "owner, assertion.repository in ['o/a']",
        "owner, assertion.repository.startsWith('o/')",
        "owner, assertion.sub.startsWith('repo:o/')",
        "owner, google.subject == 'repo:o/r:ref:refs/heads/main'",
        "other, assertion.sub.startsWith('repo:o')",
        "other, assertion.repository.startsWith('o')",
        "other, assertion.repository_owner != 'evil'",
        "other, !(assertion.repository_owner == 'evil')",
        "other, assertion.ref == 'refs/heads/main'",
        "other, assertion.aud == 'x'",
        "other, assertion.repository_owner == 'o' || assertion.ref == 'refs/heads/main'",
        "always-true, true // assertion.repository_owner == 'o'",
        "owner, assertion.repository_owner == 'https://o' // o",
        "owner, 'o' == assertion.repository_owner",
        "owner, assertion.repository.matches('^o/.*')",
        "owner, assertion.repository_owner.matches('^o$')",
        "owner, assertion.sub.matches('^repo:o/r:ref:.*')",
        "other, assertion.repository.endsWith('/app')",
        "other, assertion.repository.contains('o/')",
        "other, assertion.repository.matches('o/.*')",
        "other, assertion.repository.matches('^o.*')",
        "undecided, assertion.repository.matches('^o/*')",
        "other, assertion.repository_owner.startsWith('o')",
        "other, assertion.repository.endsWith('/app') && assertion.ref == 'refs/heads/main'",
        "undecided, assertion.repository_owner == 'o' ? true : true",
        "undecided, (assertion.repository_owner == 'o' ? true : true) && assertion.ref == 'x'",
        "undecided, assertion.repository_owner == assertion.actor",
        "undecided, assertion.repository_owner in attribute.owners",
        "undecided, assertion.repository.matches('^o/|x')",
        "undecided, assertion.repository.split('/')[0] == 'o'",
        "undecided, !(assertion.repository_owner != 'o')",
        "undecided, assertion.repository_owner in [assertion.actor]",
        "undecided, assertion.repository_owner == 'o' || assertion.repository.lowerAscii() == 'o/r'",
        "owner, assertion.repository.lowerAscii() == 'o/r' && assertion.repository_owner == 'o'",
        "other, assertion.repository.lowerAscii() == 'o/r' || assertion.ref == 'x'",
        "unresolved, assertion.repository_owner == '${var.owner}'"
    })
    void aConditionNamesTheOwnerOrNot(String expected, String condition) {
        assertEquals(expected, provider(GITHUB, condition).condition(), condition);
    }

    @Test
    void aListOfOwnersNamesOwners() {
        assertEquals(
                "owner",
                provider(GITHUB, "assertion.repository in ['o/a', 'o/b || true']")
                        .condition());
    }

    @Test
    void anIssuerIsSharedOrNot() {
        assertTrue(provider(GITHUB, "").shared());
        assertTrue(provider("https://gitlab.com/", "").shared());
        assertTrue(provider("HTTPS://TOKEN.actions.githubusercontent.com/", "").shared());
        assertTrue(provider("https://accounts.google.com", "").shared());
        assertFalse(provider("https://gitlab.example.com", "").shared());
        assertFalse(provider(GITHUB + "/my-enterprise", "").shared());
        assertFalse(
                provider("https://oidc.eks.eu-west-1.amazonaws.com/id/A", "").shared());
        assertEquals(
                IssuerKind.KUBERNETES,
                provider("https://oidc.eks.eu-west-1.amazonaws.com/id/A", "").issuerKind());
    }

    @ParameterizedTest
    @CsvSource({
        "sub, assertion.sub",
        "derived, assertion.sub.extract('repo:{r}:')",
        "derived, 'x::' + assertion.sub",
        "shared, assertion.aud",
        "shared, 'everybody'",
        "shared, assertion.namespace",
        "shared, assertion['kubernetes.io']['namespace']",
        "other, assertion.email",
        "none, ''",
        "unresolved, ${var.subject}"
    })
    void identitiesAreCalledBySomething(String expected, String expression) {
        assertEquals(
                expected,
                GcpProviderTrust.of(GITHUB, null, Map.of("google.subject", expression))
                        .subject());
    }

    @Test
    void anAttributeIsASubjectAnOwnerOrSomethingElse() {
        Map<String, String> mapping = Map.of(
                "attribute.s", "assertion.sub",
                "attribute.o", "assertion.repository_owner",
                "attribute.r", "assertion.repository");
        assertEquals("subject", GcpProviderTrust.attribute("s", mapping));
        assertEquals("owner", GcpProviderTrust.attribute("o", mapping));
        assertEquals("other", GcpProviderTrust.attribute("r", mapping));
        assertEquals("unread", GcpProviderTrust.attribute("x", mapping));
    }

    @ParameterizedTest
    @CsvSource({
        "owner, assertion.root_namespace_id",
        "owner, assertion.namespace_path",
        "owner, assertion['terraform_organization_id']",
        "other, assertion.project_path",
        "other, assertion.repository_owner + assertion.ref",
        "namespace, assertion['kubernetes.io']['namespace']",
        "namespace, assertion['kubernetes.io'].namespace",
        "namespace, assertion.sub.split(':')[2]",
        "namespace, assertion.sub.extract('system:serviceaccount:{ns}:')",
        "everybody, assertion.aud",
        "everybody, assertion.aud[0]",
        "everybody, assertion.iss",
        "everybody, \"'all'\"",
        "other, ${var.x}"
    })
    void anAttributeIsAsWideAsWhatItIsMappedFrom(String expected, String expression) {
        assertEquals(expected, GcpProviderTrust.attribute("x", Map.of("attribute.x", expression)));
    }

    @Test
    void hostileExpressionsTakeNoTime() {
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            for (String expression : List.of(
                    "(".repeat(50_000),
                    "(".repeat(20_000) + "a" + ")".repeat(20_000),
                    "a||".repeat(50_000),
                    "'".repeat(50_001),
                    "\\".repeat(50_000),
                    "assertion.".repeat(20_000) + "==",
                    "has(" + "x".repeat(100_000))) {
                GcpCondition.of(expression);
                provider(GITHUB, expression);
                GcpMember.parse("principalSet://" + expression);
            }
        });
    }

    private static GcpProviderTrust provider(String issuer, String condition) {
        Map<String, String> mapping = new LinkedHashMap<>();
        mapping.put("google.subject", "assertion.sub");
        mapping.put("attribute.owner", "assertion.repository_owner");
        return GcpProviderTrust.of(issuer, condition, mapping);
    }
}
