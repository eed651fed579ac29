package io.github.widscan.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.AzureOwner;
import io.github.widscan.snapshot.FederatedCredential;
import io.github.widscan.snapshot.Origin;
import io.github.widscan.snapshot.Text;
import io.github.widscan.trust.Verdict.Answer;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AzureTrustTest {
    private static final String AKS = "https://westeurope.oic.prod-aks.azure.com/t/c/";
    private static final String GITHUB = "https://token.actions.githubusercontent.com";
    private static final String SUBJECT = "system:serviceaccount:shop:billing";
    private static final Set<String> USUAL = Set.of(AzureTrust.AUDIENCE);

    static FederatedCredential credential(
            @Nullable String issuer, @Nullable String subject, @Nullable String expression, String... audiences) {
        At at = At.pointer("");
        return new FederatedCredential(
                "fic",
                AzureOwner.unknown(),
                issuer == null ? null : new Text(issuer, at),
                subject == null ? null : new Text(subject, at),
                expression == null ? null : new Text(expression, at),
                List.of(audiences).stream().map(a -> new Text(a, at)).toList(),
                at,
                new Origin(null, 0, null, false),
                at);
    }

    private static Verdict ask(FederatedCredential credential) {
        return AzureTrust.accepts(credential, AKS, SUBJECT, USUAL);
    }

    @Test
    void letsInWhatMatchesToTheLetter() {
        assertEquals(
                Answer.YES,
                ask(credential(AKS, SUBJECT, null, AzureTrust.AUDIENCE)).answer());
        assertEquals(
                Answer.CONDITIONAL,
                AzureTrust.accepts(credential(AKS, SUBJECT, null, AzureTrust.AUDIENCE), null, SUBJECT, USUAL)
                        .answer());
    }

    @ParameterizedTest
    @CsvSource({
        "https://westeurope.oic.prod-aks.azure.com/t/c,system:serviceaccount:shop:billing,api://AzureADTokenExchange,TRAILING_SLASH",
        "https://westeurope.oic.prod-aks.azure.com/t/d/,system:serviceaccount:shop:billing,api://AzureADTokenExchange,WRONG_ISSUER",
        "https://westeurope.oic.prod-aks.azure.com/T/c/,system:serviceaccount:shop:billing,api://AzureADTokenExchange,WRONG_ISSUER",
        "https://westeurope.oic.prod-aks.azure.com/t/c/,system:serviceaccount:shop:Billing,api://AzureADTokenExchange,SUBJECT_CASE",
        "https://westeurope.oic.prod-aks.azure.com/t/c/,system:serviceaccount:shop:*,api://AzureADTokenExchange,WILDCARD_IN_STRING_EQUALS",
        "https://westeurope.oic.prod-aks.azure.com/t/c/,system:serviceaccount:other:*,api://AzureADTokenExchange,SUBJECT",
        "https://westeurope.oic.prod-aks.azure.com/t/c/,system:serviceaccount:shop:billing,api://azureadtokenexchange,AUDIENCE"
    })
    void turnsDownWhatDiffersInAnything(String issuer, String subject, String audience, Refusal refusal) {
        Verdict verdict = ask(credential(issuer, subject, null, audience));
        assertEquals(Answer.NO, verdict.answer());
        assertEquals(refusal, verdict.refusal());
    }

    @Test
    void anIssuerThatIsNoClusterIsWrongEvenWhereTheClustersIsNotKnown() {
        Verdict verdict =
                AzureTrust.accepts(credential(GITHUB, SUBJECT, null, AzureTrust.AUDIENCE), null, SUBJECT, USUAL);
        assertEquals(Refusal.WRONG_ISSUER, verdict.refusal());
    }

    @Test
    void whatIsNotThereIsNotDecided() {
        assertEquals(
                Answer.UNDECIDABLE,
                ask(credential(null, SUBJECT, null, AzureTrust.AUDIENCE)).answer());
        assertEquals(
                Answer.UNDECIDABLE,
                ask(credential("${ISSUER}", SUBJECT, null, AzureTrust.AUDIENCE)).answer());
        assertEquals(Answer.UNDECIDABLE, ask(credential(AKS, SUBJECT, null)).answer());
        assertEquals(
                Answer.UNDECIDABLE,
                ask(credential(AKS, null, null, AzureTrust.AUDIENCE)).answer());
        assertEquals(
                Answer.UNDECIDABLE,
                ask(credential(AKS, "system:serviceaccount:${NS}:billing", null, AzureTrust.AUDIENCE))
                        .answer());
        assertEquals(
                Answer.NO,
                ask(credential(AKS, "system:serviceaccount:${NS}:other", null, AzureTrust.AUDIENCE))
                        .answer());
        assertEquals(
                Answer.UNDECIDABLE,
                ask(credential(AKS, null, "claims.sub == 'x'", AzureTrust.AUDIENCE))
                        .answer());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "claims['sub'] eq 'system:serviceaccount:shop:billing' | EXACT",
                "claims['sub'] matches 'system:serviceaccount:shop:billing' | EXACT",
                "claims['sub'] matches '*' | ANY_IDENTITY",
                "claims['sub'] matches 'system:serviceaccount:*' | CLUSTER_WIDE",
                "claims['sub'] matches 'system:serviceaccount:*:*' | CLUSTER_WIDE",
                "claims['sub'] matches '*:billing' | ANY_NAMESPACE_SAME_NAME",
                "claims['sub'] matches 'system:serviceaccount:shop*:billing' | NAMESPACE_PREFIX",
                "claims['sub'] matches 'system:serviceaccount:*-prod:sa' | NAMESPACE_PATTERN",
                "claims['sub'] matches 'system:serviceaccount:shop:*' | NAMESPACE_WIDE",
                "claims['sub'] matches 'system:serviceaccount:shop:bill*' | SA_PREFIX",
                "claims['sub'] matches 'system:serviceaccount:prod:ap?' | SA_PATTERN",
                "claims['sub'] eq 'system:serviceaccount:shop:*' | BROKEN",
                "claims['sub'] matches 'system:*' and claims['sub'] eq 'system:serviceaccount:a:b' | EXACT",
                "claims['sub'] eq 'a' and claims['sub'] eq 'b' | BROKEN",
                "claims['namespace'] eq 'shop' | UNDECIDABLE",
                "claims['sub'] like 'x' | UNDECIDABLE"
            })
    void reachOfAnExpressionForAClusterIsProbed(String expression, Reach reach) {
        assertEquals(
                reach,
                AzureTrust.reach(credential(AKS, null, expression, AzureTrust.AUDIENCE), TrustContext.none())
                        .reach());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://token.actions.githubusercontent.com | claims['sub'] matches 'repo:*' | OWNER_OPEN",
                "https://token.actions.githubusercontent.com | claims['sub'] matches 'repo:org*' | OWNER_OPEN",
                "https://token.actions.githubusercontent.com | claims['sub'] matches 'repo:org/*' | REPOSITORY_OPEN",
                "https://token.actions.githubusercontent.com | claims['sub'] matches 'repo:org/app:*' | REF_OPEN",
                "https://token.actions.githubusercontent.com | claims['sub'] eq 'repo:org/app:ref:refs/heads/main' | EXACT",
                "https://token.actions.githubusercontent.com | claims['sub'] matches 'repo:org/app:*' and claims['job_workflow_ref'] matches 'org/ci/.github/workflows/*@refs/heads/main' | EXACT",
                "https://gitlab.com | claims['sub'] matches 'project_path:*' | OWNER_OPEN",
                "https://gitlab.com | claims['sub'] matches 'project_path:group/*' | REPOSITORY_OPEN",
                "https://gitlab.com | claims['sub'] matches 'project_path:group/app:ref_type:branch:ref:*' | REF_OPEN",
                "https://app.terraform.io | claims['sub'] matches 'organization:*:run_phase:*' | OWNER_OPEN",
                "https://app.terraform.io | claims['sub'] matches 'organization:org:*' | REPOSITORY_OPEN",
                "https://app.terraform.io | claims['sub'] matches 'organization:org:project:p:workspace:w:run_phase:*' | REF_OPEN"
            })
    void reachOfAnExpressionForPipelinesIsHowMuchIsFixed(String issuer, String expression, Reach reach) {
        assertEquals(
                reach,
                AzureTrust.reach(credential(issuer, null, expression, AzureTrust.AUDIENCE), TrustContext.none())
                        .reach());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://login.microsoftonline.com/T/v2.0 | claims['azp'] eq '11111111-2222' | EXACT",
                "https://login.microsoftonline.com/T/v2.0 | claims['aud'] eq 'x' and claims['oid'] eq 'y' | EXACT",
                "https://login.microsoftonline.com/T/v2.0 | claims['azp'] eq '${client}' | UNDECIDABLE",
                "https://login.microsoftonline.com/T/v2.0 | claims['azp'] matches '1*' | UNDECIDABLE",
                "https://login.microsoftonline.com/T/v2.0 | claims['roles'] eq 'reader' | UNDECIDABLE",
                "https://login.microsoftonline.com/T/v2.0 | claims['iss'] eq 'https://x' | ANY_IDENTITY",
                "https://oidc.example.org | claims['azp'] eq '11111111-2222' | UNDECIDABLE",
                "https://token.actions.githubusercontent.com | claims['repository_owner'] eq 'org' | UNDECIDABLE",
                "https://token.actions.githubusercontent.com | claims['environment'] eq 'prod' | ANY_IDENTITY",
            })
    void aClaimThatNamesOneCallerIsExactAndOneThatNobodyKnowsIsUnknown(String issuer, String text, Reach reach) {
        assertEquals(
                reach,
                AzureTrust.reach(credential(issuer, null, text, AzureTrust.AUDIENCE), TrustContext.none())
                        .reach());
    }

    @Test
    void aStarInAnOrdinarySubjectIsAStar() {
        FederatedReach reach = AzureTrust.reach(
                credential(AKS, "system:serviceaccount:shop:*", null, AzureTrust.AUDIENCE), TrustContext.none());
        assertEquals(Reach.BROKEN, reach.reach());
        assertEquals(Refusal.WILDCARD_IN_STRING_EQUALS, reach.refusal());
    }

    @Test
    void anAddressOfAnybodyIsAClusterWhereTheSnapshotHasOneThere() {
        TrustContext context = new TrustContext(List.of(), List.of(), List.of("oidc.example.org/shop"), List.of());
        FederatedReach reach = AzureTrust.reach(
                credential(
                        "https://oidc.example.org/shop",
                        null,
                        "claims['sub'] matches 'system:serviceaccount:shop:*'",
                        AzureTrust.AUDIENCE),
                context);
        assertEquals(IssuerKind.KUBERNETES, reach.issuerKind());
        assertEquals(Reach.NAMESPACE_WIDE, reach.reach());
        assertEquals("shop", reach.namespace());
    }

    @Test
    void twoQuotesStandForOne() {
        FlexibleExpression expression =
                FlexibleExpression.parse("claims['sub'] eq 'it''s'  and claims['a'] matches ''");
        assertNotNull(expression);
        assertEquals(
                List.of(
                        new FlexibleExpression.Clause("sub", false, "it's"),
                        new FlexibleExpression.Clause("a", true, "")),
                expression.clauses());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "claims['sub']",
                "claims['sub'] eq",
                "claims['sub'] eq 'a",
                "claims['sub'] eq \"a\"",
                "claims['sub']eq 'a'",
                "claims['sub'] eq'a'",
                "claims['sub'] EQ 'a'",
                "claims[sub] eq 'a'",
                "claims[''] eq 'a'",
                "claims['sub'] eq 'a' or claims['sub'] eq 'b'",
                "claims['sub'] eq 'a' and",
                "claims['sub'] eq 'a'and claims['sub'] eq 'b'",
                "claims['sub'] eq 'a' andclaims['sub'] eq 'b'",
                "claims[‘sub’] eq ‘a’",
                "not claims['sub'] eq 'a'"
            })
    void whatIsNotDocumentedIsNotParsed(String text) {
        assertNull(FlexibleExpression.parse(text));
    }

    @Test
    void hostileExpressionsEndSoon() {
        String many = "claims['sub'] matches '" + "*a".repeat(1900) + "'";
        long start = System.nanoTime();
        AzureTrust.reach(credential(AKS, null, many, AzureTrust.AUDIENCE), TrustContext.none());
        AzureTrust.accepts(credential(AKS, null, many, AzureTrust.AUDIENCE), AKS, "a".repeat(100_000) + "b", USUAL);
        AzureTrust.accepts(credential(AKS, null, "'".repeat(100_000)), AKS, SUBJECT, USUAL);
        assertTrue(System.nanoTime() - start < 20_000_000_000L);
    }
}
