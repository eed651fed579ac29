package io.github.widscan.trust;

import static io.github.widscan.trust.Policies.I;
import static io.github.widscan.trust.Policies.J;
import static io.github.widscan.trust.Policies.allow;
import static io.github.widscan.trust.Policies.deny;
import static io.github.widscan.trust.Policies.statement;
import static io.github.widscan.trust.Policies.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.widscan.snapshot.TrustPolicy;
import io.github.widscan.trust.Verdict.Answer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether the token of {@code system:serviceaccount:ns:sa} is let in, and why not. */
class CanAssumeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'StringEquals':{'I:sub':'SA:ns:sa','I:aud':'sts.amazonaws.com'}} | yes",
                "{'StringLike':{'I:sub':'SA:*:*'}} | yes",
                "{'StringEquals':{'I:sub':'SA:ns:other'}} | no subject SA:ns:other",
                "{'StringEquals':{'I:sub':'SA:ns:*'}} | no wildcard-in-string-equals SA:ns:*",
                "{'StringEquals':{'I:sub':'SA:other:*'}} | no malformed-subject SA:other:*",
                "{'StringEquals':{'I:sub':'SA:NS:sa'}} | no malformed-subject SA:NS:sa",
                "{'StringEquals':{'I:sub':'SA:ns/sa'}} | no malformed-subject SA:ns/sa",
                "{'StringEquals':{'I:sub':'SA:ns:sa','I:aud':'custom'}} | no audience custom",
                "{'StringEquals':{'I:sub':'SA:ns:other','I:aud':'custom'}} | no subject SA:ns:other",
                "{'StringEquals':{'J:sub':'SA:ns:sa'}} | no key-of-other-issuer",
                "{'StringEquals':{'I:subject':'SA:ns:sa'}} | no key-never-present",
                "{'StringEquals':{'I:sub':'SA:ns:sa','aws:PrincipalTag/a':'b'}} | no key-never-present",
                "{'StringEquals':{'I:sub':[]}} | no no-value",
                "{'StringEquals':{'I:sub':'SA:ns:sa'},'IpAddress':{'aws:SourceIp':'10.0.0.0/8'}} | conditional IpAddress aws:SourceIp",
                "{'StringEquals':{'I:sub':'SA:${NS}:sa'}} | undecidable template-unresolved",
                "{'StringEquals':{'I:sub':'${aws:username}'}} | undecidable policy-variable",
                "{'ArnLike':{'I:sub':'SA:ns:sa'}} | undecidable arn-operator",
                "{'StringEquals':'x'} | undecidable wrong-shape",
            })
    void answers(String condition, String expected) {
        assertEquals(expected.replace("SA:", Policies.SA), ask(statements(allow(condition)), I, "sts.amazonaws.com"));
    }

    @ParameterizedTest
    @CsvSource({"Allow, Deny", "Deny, Allow"})
    void ofTwoEffectsEitherMayCount(String first, String second) {
        TrustPolicy policy = statements(allow("{'StringEquals':{'I:sub':'SA:ns:sa'}}")
                .replace("\"Effect\":\"Allow\"", "\"Effect\":\"" + first + "\",\"Effect\":\"" + second + "\""));
        assertEquals("undecidable duplicate-key", ask(policy, I, "sts.amazonaws.com"));
    }

    @Test
    void aCustomAudienceIsFineWhereTheTokenHasIt() {
        TrustPolicy policy = statements(allow("{'StringEquals':{'I:sub':'SA:ns:sa','I:aud':'custom'}}"));
        assertEquals("yes", ask(policy, I, "custom"));
    }

    @Test
    void theIssuerMatters() {
        TrustPolicy policy = statements(allow("{'StringEquals':{'I:sub':'SA:ns:sa'}}"));
        assertEquals("no wrong-issuer " + Policies.arn("I"), ask(policy, J, "sts.amazonaws.com"));
        assertEquals("conditional issuer-unknown", ask(policy, null, "sts.amazonaws.com"));
        assertEquals("yes", ask(policy, I.toUpperCase(Locale.ROOT), "sts.amazonaws.com"));
    }

    @Test
    void anIssuerThatIsNoClusterIsNotMeant() {
        TrustPolicy policy = statements(allow("{'StringLike':{'GITHUB:sub':'*'}}", "GITHUB"));
        assertEquals("no no-web-identity", ask(policy, null, "sts.amazonaws.com"));
    }

    @Test
    void theActionMatters() {
        String one = statement(
                "Allow",
                "{\"Federated\":\"" + Policies.arn("I") + "\"}",
                "\"sts:AssumeRole\"",
                Policies.json("{'StringEquals':{'I:sub':'SA:ns:sa'}}"));
        assertEquals("no action sts:AssumeRole", ask(statements(one), I, "sts.amazonaws.com"));
    }

    @Test
    void twoIssuersInOneStatementKeepEachOtherOut() {
        TrustPolicy policy = statements(allow("{'StringEquals':{'I:sub':'SA:ns:sa','J:sub':'SA:ns:sa'}}", "I", "J"));
        assertEquals("no two-issuers", ask(policy, I, "sts.amazonaws.com"));
    }

    @Test
    void aDenyIsFinal() {
        String in = allow("{'StringEquals':{'I:sub':'SA:ns:sa'}}");
        assertEquals("no denied", ask(statements(in, deny("")), I, "sts.amazonaws.com"));
        assertEquals(
                "undecidable deny-undecided",
                ask(statements(in, deny("{'NotIpAddress':{'aws:SourceIp':'10.0.0.0/8'}}")), I, "sts.amazonaws.com"));
        assertEquals(
                "yes", ask(statements(in, deny("{'StringNotEquals':{'I:sub':'SA:ns:sa'}}")), I, "sts.amazonaws.com"));
    }

    @Test
    void theNearestStatementGivesTheReason() {
        TrustPolicy policy = statements(
                allow("{'StringEquals':{'I:sub':'SA:x:y'}}"),
                allow("{'StringEquals':{'J:sub':'SA:ns:sa'}}", "J"),
                allow("{'StringEquals':{'I:sub':'SA:ns:sa','I:aud':'other'}}"));
        assertEquals("no audience other", ask(policy, I, "sts.amazonaws.com"));
    }

    @Test
    void aRoleForOthersIsNoWebIdentity() {
        TrustPolicy policy =
                statements(statement("Allow", "{\"Service\":\"ec2.amazonaws.com\"}", "\"sts:AssumeRole\"", ""));
        assertEquals("no no-web-identity", ask(policy, I, "sts.amazonaws.com"));
    }

    @Test
    void aStatementThatCannotBeReadMayLetItIn() {
        TrustPolicy policy = statements("{\"Effect\":\"Allow\",\"NotPrincipal\":{\"AWS\":\"x\"},\"Action\":\"sts:*\"}");
        assertEquals("undecidable malformed-or-unsupported", ask(policy, I, "sts.amazonaws.com"));
        TrustPolicy template = statements(allow("{'StringEquals':{'$O:sub':'SA:ns:sa'}}", "$O"));
        assertEquals("undecidable template-unresolved", ask(template, I, "sts.amazonaws.com"));
        assertEquals("conditional issuer-unknown", ask(template, null, "sts.amazonaws.com"));
    }

    @Test
    void everybodyIncludesEveryIssuer() {
        TrustPolicy policy = statements(statement("Allow", "\"*\"", "\"sts:*\"", ""));
        assertEquals("yes", ask(policy, J, "sts.amazonaws.com"));
        assertEquals("conditional issuer-unknown", ask(policy, null, "sts.amazonaws.com"));
    }

    private static String ask(TrustPolicy policy, @Nullable String issuer, String audience) {
        Verdict verdict = AwsTrust.canAssume(policy, issuer, Policies.SA + "ns:sa", audience, TrustContext.none());
        String text = verdict.answer().name().toLowerCase(Locale.ROOT);
        if (verdict.answer() == Answer.NO) {
            text += " " + (verdict.refusal() == null ? "?" : verdict.refusal().word());
            return verdict.value() == null ? text : text + " " + verdict.value();
        }
        List<String> reasons = verdict.reasons();
        return reasons.isEmpty() ? text : text + " " + String.join(" ", reasons);
    }
}
