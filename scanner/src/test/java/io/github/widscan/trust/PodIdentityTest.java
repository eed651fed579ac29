package io.github.widscan.trust;

import static io.github.widscan.trust.Policies.json;
import static io.github.widscan.trust.Policies.statement;
import static io.github.widscan.trust.Policies.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.github.widscan.snapshot.TrustPolicy;
import io.github.widscan.trust.Verdict.Answer;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodIdentityTest {
    private static final String PODS = "{\"Service\":\"pods.eks.amazonaws.com\"}";
    private static final String BOTH = "[\"sts:AssumeRole\",\"sts:TagSession\"]";
    private static final String NS = "aws:RequestTag/kubernetes-namespace";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                " | none",
                "{'StringEquals':{'NS':'prod','aws:RequestTag/kubernetes-service-account':'billing'}} | scoped",
                "{'StringEquals':{'NS':'prod'}} | scoped",
                "{'StringLike':{'NS':'prod-*'}} | scoped",
                "{'StringLike':{'NS':'*'}} | any-cluster",
                "{'StringEqualsIfExists':{'NS':'prod'}} | none lost-without-tags",
                "{'ForAllValues:StringEquals':{'NS':'prod'}} | none lost-without-tags",
                "{'StringNotEquals':{'NS':'kube-system'}} | none",
                "{'Null':{'NS':'false'}} | none",
                "{'StringEquals':{'aws:SourceAccount':'111122223333'}} | account",
                "{'ArnLike':{'aws:SourceArn':'arn:aws:eks:*:111122223333:cluster/*'}} | account",
                "{'ArnLike':{'aws:SourceArn':'arn:aws:eks:*:*:cluster/*'}} | any-cluster",
                "{'ArnEquals':{'aws:SourceArn':'arn:aws:eks:eu-west-1:111122223333:cluster/prod'}} | scoped",
                "{'StringEquals':{'aws:RequestTag/eks-cluster-arn':'arn:aws:eks:eu-west-1:111122223333:cluster/prod'}} | scoped",
                "{'StringEquals':{'aws:RequestTag/eks-cluster-name':'prod'}} | scoped",
                "{'StringEquals':{'aws:SourceAccount':'999900001111'}} | broken",
                "{'StringEquals':{'NS':'prod-*'}} | broken",
                "{'StringEquals':{'aws:PrincipalTag/x':'y'}} | broken",
                "{'StringEquals':{'aws:SourceArn':'arn:aws:eks:eu-west-1:111122223333:podidentityassociation/prod/a-1'}} | scoped conditional",
                "{'StringEquals':{'aws:SourceOrgID':'o-1'}} | none conditional",
                "{'StringEquals':{'NS':'${NAMESPACE}'}} | undecidable",
            })
    void scopes(String condition, String expected) {
        TrustPolicy policy = policy(condition == null ? "" : condition);
        PodIdentityGrant grant = Policies.reach(policy).podIdentity().get(0);
        String text = grant.scope().word();
        text += grant.lostWithoutTags() ? " lost-without-tags" : "";
        text += grant.conditional() ? " conditional" : "";
        assertEquals(expected, text);
    }

    private static TrustPolicy policy(String condition) {
        return statements(statement("Allow", PODS, BOTH, json(condition).replace("\"NS\"", "\"" + NS + "\"")));
    }

    @Test
    void aDenyUnlessScopes() {
        TrustPolicy policy = statements(
                statement("Allow", PODS, BOTH, ""),
                statement("Deny", PODS, BOTH, json("{'StringNotEquals':{'" + NS + "':'prod'}}")));
        assertEquals(
                "scoped", Policies.reach(policy).podIdentity().get(0).scope().word());
    }

    @Test
    void otherStatementsAreNotItsBusiness() {
        TrustPolicy policy = statements(
                statement("Allow", "{\"Service\":\"ec2.amazonaws.com\"}", BOTH, ""),
                statement("Allow", PODS, "\"sts:TagSession\"", ""));
        assertEquals(0, Policies.reach(policy).podIdentity().size());
    }

    @Test
    void needsTheTwoActions() {
        TrustReach reach = Policies.reach(statements(statement("Allow", PODS, "\"sts:AssumeRole\"", "")));
        assertFalse(reach.podIdentityTags());
        assertEquals("no no-tag-session", ask(statements(statement("Allow", PODS, "\"sts:AssumeRole\"", "")), true));
        assertEquals(
                "undecidable tag-session-without-tags",
                ask(statements(statement("Allow", PODS, "\"sts:AssumeRole\"", "")), false));
        assertEquals("no no-pod-identity", ask(statements(statement("Allow", PODS, "\"sts:TagSession\"", "")), true));
        assertEquals(
                "yes",
                ask(
                        statements(
                                statement("Allow", PODS, "\"sts:AssumeRole\"", ""),
                                statement("Allow", PODS, "\"sts:TagSession\"", "")),
                        true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                " | true | yes",
                "{'StringEquals':{'NS':'ns'}} | true | yes",
                "{'StringEquals':{'NS':'ns'}} | false | no tags-disabled ns",
                "{'StringEquals':{'NS':'other'}} | true | no subject other",
                "{'StringEquals':{'NS':'other'}} | false | no subject other",
                "{'StringEquals':{'aws:SourceAccount':'111122223333'}} | false | yes",
                "{'StringEquals':{'aws:SourceOrgID':'o-1'}} | true | conditional StringEquals aws:SourceOrgID",
                "{'StringEquals':{'NS':'${X}'}} | true | undecidable template-unresolved",
            })
    void answersForAnAssociation(String condition, boolean tags, String expected) {
        assertEquals(expected, ask(policy(condition == null ? "" : condition), tags));
    }

    private static String ask(TrustPolicy policy, boolean tags) {
        PodIdentityCall call = new PodIdentityCall(
                "ns", "sa", "prod", "arn:aws:eks:eu-west-1:111122223333:cluster/prod", "111122223333", tags);
        Verdict verdict = AwsTrust.canAssume(policy, call);
        String text = verdict.answer().name().toLowerCase(Locale.ROOT);
        if (verdict.answer() == Answer.NO) {
            text += " " + (verdict.refusal() == null ? "?" : verdict.refusal().word());
            return verdict.value() == null ? text : text + " " + verdict.value();
        }
        return verdict.reasons().isEmpty() ? text : text + " " + String.join(" ", verdict.reasons());
    }
}
