package io.github.widscan.trust;

import static io.github.widscan.trust.Policies.GITHUB;
import static io.github.widscan.trust.Policies.I;
import static io.github.widscan.trust.Policies.allow;
import static io.github.widscan.trust.Policies.deny;
import static io.github.widscan.trust.Policies.describe;
import static io.github.widscan.trust.Policies.grant;
import static io.github.widscan.trust.Policies.reach;
import static io.github.widscan.trust.Policies.statement;
import static io.github.widscan.trust.Policies.statements;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.TrustPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a reader of strings gets wrong. */
class AwsTrustTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // A misspelt claim is never there: plain operators keep everybody out, IfExists lets everybody in.
                "{'StringEquals':{'I:subject':'SA:ns:sa'}} | broken(key-never-present) unchecked unknown-claim",
                "{'StringLikeIfExists':{'I:subject':'SA:ns:sa'}} | any-identity unchecked unknown-claim",
                "{'StringEquals':{'sub':'SA:ns:sa'}} | broken(key-never-present) unchecked unknown-claim",
                "{'StringEquals':{'https://I:sub':'SA:ns:sa'}} | broken(key-of-other-issuer) unchecked other-issuer",
                // The claim is always there, so that these restrict: fragile, nothing more.
                "{'StringEqualsIfExists':{'I:sub':'SA:ns:sa'}} | exact unchecked if-exists",
                "{'StringLikeIfExists':{'I:sub':'SA:ns:*'}} | namespace-wide unchecked if-exists",
                "{'ForAnyValue:StringEquals':{'I:sub':'SA:ns:sa'}} | exact unchecked for-any-value!",
                "{'ForAnyValue:StringNotEquals':{'I:sub':'SA:ns:sa'}} | any-identity unchecked negated-only",
                "{'ForAnyValue:StringEqualsIfExists':{'J:sub':'SA:ns:sa'}} | broken(key-of-other-issuer) unchecked other-issuer",
                "{'StringNotLike':{'I:sub':'SA:kube-system:*'}} | any-identity unchecked negated-only",
                "{'ArnNotLike':{'I:sub':'arn:aws:iam::1:role/x'}} | any-identity unchecked arn-operator",
                // A denylist beside a list of what is let in is fine.
                "{'StringLike':{'I:sub':'SA:ns:*'},'StringNotEquals':{'I:sub':'SA:ns:default'}} | namespace-wide unchecked",
                // Values have a case, keys and StringEqualsIgnoreCase have none.
                "{'StringEquals':{'I:sub':'SYSTEM:serviceaccount:ns:sa'}} | broken(malformed-subject) unchecked",
                "{'StringEqualsIgnoreCase':{'I:sub':'System:ServiceAccount:ns:sa'}} | exact unchecked",
                // The caller names his session; tags of principals are not in such a request.
                "{'StringLike':{'sts:RoleSessionName':'ci-*'}} | any-identity unchecked",
                "{'StringEquals':{'aws:PrincipalTag/team':'a'}} | broken(key-never-present) unchecked",
                "{'StringEqualsIfExists':{'aws:PrincipalOrgID':'o-1'}} | any-identity unchecked",
                "{'StringEquals':{'aws:FederatedProvider':'x'}} | any-identity unchecked conditional(StringEquals aws:FederatedProvider)",
                "{'StringMatches':{'I:sub':'SA:ns:sa'}} | any-identity unchecked conditional(StringMatches I:sub)",
                // Variables and templates: what does not depend on them can still be told.
                "{'StringEquals':{'I:sub':'${aws:username}'}} | undecidable<any-identity(policy-variable) unchecked",
                "{'StringEquals':{'I:sub':'SA:${NS}:sa','I:aud':'sts.amazonaws.com'}} | undecidable<any-namespace-same-name(template-unresolved) checked",
                "{'StringEquals':{'I:aud':'${AUD}'}} | any-identity undecidable",
                "{'StringLike':{'I:sub':'SA:ns:${*}'}} | broken(malformed-subject) unchecked",
                "{'StringLike':{'I:sub':['SA:ns:sa','SA:ns:${?}']}} | exact unchecked",
                // Wildcards cross colons; a wildcard in the middle hides nothing.
                "{'StringLike':{'I:sub':'*'}} | any-identity unchecked",
                "{'StringLike':{'I:sub':'system:*'}} | cluster-wide unchecked",
                "{'StringLike':{'I:sub':'SA:*'}} | cluster-wide unchecked",
                "{'StringLike':{'I:sub':'SA:ns*:sa'}} | namespace-prefix unchecked",
                "{'StringLike':{'I:sub':'SA:*:*-sa'}} | namespace-pattern unchecked",
                "{'StringLike':{'I:sub':'SA:prod*app'}} | namespace-pattern unchecked",
                "{'StringLike':{'I:sub':'*-prod:sa'}} | namespace-pattern unchecked",
                "{'StringLike':{'I:sub':'s*:ns:sa'}} | namespace-pattern unchecked",
                "{'StringLike':{'I:sub':'SA:pro?:sa'}} | namespace-pattern unchecked",
                "{'StringLike':{'I:sub':'SA:ns:app-*'}} | sa-prefix unchecked",
                "{'StringLike':{'I:sub':'SA:ns:*-app'}} | sa-pattern unchecked",
                "{'StringLike':{'I:sub':'SA:*:app-*'}} | any-namespace-same-name unchecked",
                "{'StringLike':{'I:sub':'SA:ns:sa'}} | exact unchecked",
                // Patterns that no ServiceAccount has.
                "{'StringLike':{'I:sub':'SA:ns/*'}} | broken(malformed-subject) unchecked",
                "{'StringLike':{'I:sub':'system:serviceaccounts:ns:*'}} | broken(malformed-subject) unchecked",
                "{'StringEquals':{'I:sub':'SA:ns/sa'}} | broken(malformed-subject) unchecked",
                "{'StringEquals':{'I:sub':['SA:ns/sa','SA:ns:sa']}} | exact unchecked",
                "{'StringEquals':{'I:sub':[]}} | broken(no-value) unchecked",
                "{'Null':{'I:sub':'true'}} | broken(contradiction) unchecked",
                // Conditions are all to hold.
                "{'StringEquals':{'I:sub':'SA:ns:sa'},'StringLike':{'I:sub':'SA:ns:*'}} | exact unchecked",
                "{'StringEquals':{'I:sub':'SA:a:b'},'StringLike':{'I:sub':'SA:c:*'}} | broken(contradiction) unchecked",
                "{'StringLike':{'I:sub':'SA:ns:*'},'StringLikeIfExists':{'I:sub':'*:sa'}} | exact unchecked if-exists",
                "{'StringLike':{'I:sub':'SA:*-prod:sa'},'StringLikeIfExists':{'I:sub':'SA:a*:sa'}} | namespace-pattern unchecked if-exists",
                // The audience.
                "{'StringEquals':{'I:sub':'SA:ns:sa','I:aud':['sts.amazonaws.com','x']}} | exact checked",
                "{'StringEquals':{'I:sub':'SA:ns:sa','I:aud':'custom'}} | exact other",
                "{'StringEquals':{'I:sub':'SA:ns:sa'},'StringLike':{'I:aud':'*'}} | exact unchecked",
                "{'StringEquals':{'I:sub':'SA:ns:sa'},'Null':{'I:aud':'false'}} | exact unchecked",
                "{'StringEquals':{'I:sub':'SA:ns:sa'},'StringNotEquals':{'I:aud':'x'}} | exact unchecked",
                "{'StringEquals':{'I:sub':'SA:ns:sa','I:aud':[]}} | broken(no-value) other",
            })
    void asksInsteadOfReading(String condition, String expected) {
        String issuer = condition.replace("https://I:", "https://" + I + ":");
        assertEquals(expected.replace(" I:", " " + I + ":"), describe(grant(issuer)));
    }

    @Test
    void statementsAreAlternatives() {
        TrustReach reach = reach(
                statements(allow("{'StringEquals':{'I:sub':'SA:ns:sa'}}"), allow("{'StringEquals':{'I:aud':'x'}}")));
        assertEquals(List.of("exact unchecked", "any-identity other"), all(reach));
        assertEquals(Reach.ANY_IDENTITY, reach.widest());
    }

    @Test
    void aDenyTakesBack() {
        String wide = allow("{'StringLike':{'I:sub':'SA:*:*'}}");
        assertEquals(List.of("broken(denied) unchecked"), all(reach(statements(wide, deny("")))));
        assertEquals(
                List.of("namespace-wide unchecked"),
                all(reach(statements(wide, deny("{'StringNotLike':{'I:sub':'SA:ns:*'}}")))));
        assertEquals(
                List.of("sa-pattern unchecked"),
                all(reach(statements(
                        allow("{'StringLike':{'I:sub':'SA:ns:*'}}"), deny("{'StringNotLike':{'I:sub':'*-ok'}}")))));
        assertEquals(
                List.of("cluster-wide unchecked"),
                all(reach(statements(wide, deny("{'StringLike':{'I:sub':'SA:kube-system:*'}}")))));
    }

    @Test
    void aDenyForAnotherActionOrIssuerTakesNothingBack() {
        String wide = allow("{'StringLike':{'I:sub':'SA:*:*'}}");
        String action = statement("Deny", "\"*\"", "\"sts:AssumeRole\"", "");
        String issuer = statement("Deny", "{\"Federated\":\"" + Policies.arn("J") + "\"}", "\"*\"", "");
        assertEquals(List.of("cluster-wide unchecked"), all(reach(statements(wide, action, issuer))));
    }

    @Test
    void aDenyThatCannotBeReadIsNotReliedOn() {
        String wide = allow("{'StringLike':{'I:sub':'SA:*:*'}}");
        String odd = "{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":\"*\",\"Condition\":{\"StringLike\":\"x\"}}";
        String not = "{\"Effect\":\"Deny\",\"NotPrincipal\":{\"AWS\":\"x\"},\"Action\":\"*\"}";
        assertEquals(List.of("cluster-wide unchecked conditional(Deny)"), all(reach(statements(wide, odd))));
        assertEquals(List.of("cluster-wide unchecked conditional(Deny)"), all(reach(statements(wide, not))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\"*\"", "{\"AWS\":\"*\"}", "{\"Federated\":\"*\"}", "{\"AWS\":[\"arn:aws:iam::1:root\",\"*\"]}"
            })
    void everybodyMeansEveryProvider(String principal) {
        String open = statement("Allow", principal, "\"sts:*\"", "");
        assertEquals(List.of("any-identity unchecked"), all(reach(statements(open))));
        String exact =
                statement("Allow", principal, "\"sts:*\"", Policies.json("{'StringEquals':{'I:sub':'SA:ns:sa'}}"));
        TrustReach reach = reach(statements(exact));
        assertEquals(List.of("exact unchecked"), all(reach));
        assertEquals(I, reach.grants().get(0).issuer());
    }

    @Test
    void everybodyMayAssumeTheRoleButHasNoToken() {
        assertEquals(List.of(), all(reach(statements(statement("Allow", "\"*\"", "\"sts:AssumeRole\"", "")))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"aws-cn", "aws-us-gov", "aws-iso"})
    void knowsEveryPartition(String partition) {
        String arn = "arn:" + partition + ":iam::111122223333:oidc-provider/oidc.eks.cn-north-1.amazonaws.com.cn/id/A";
        WebIdentityGrant grant = reach(statements(
                        statement("Allow", "{\"Federated\":\"" + arn + "\"}", "\"sts:AssumeRoleWithWebIdentity\"", "")))
                .grants()
                .get(0);
        assertEquals(Reach.ANY_IDENTITY, grant.reach());
        assertEquals(IssuerKind.KUBERNETES, grant.issuerKind());
        assertEquals("111122223333", grant.account());
    }

    @Test
    void knowsIssuersByTheirAddress() {
        assertEquals(IssuerKind.KUBERNETES, IssuerKind.of("oidc-eks.eu-west-1.api.aws/id/abc"));
        assertEquals(IssuerKind.KUBERNETES, IssuerKind.of("eastus.oic.prod-aks.azure.com/t/c/"));
        assertEquals(IssuerKind.GITHUB, IssuerKind.of("token.actions.githubusercontent.com/my-enterprise"));
        assertEquals(IssuerKind.GITHUB, IssuerKind.of("git.example.com/_services/token"));
        assertEquals(IssuerKind.OTHER, IssuerKind.of("oidc.circleci.com/org/1"));
        assertEquals(IssuerKind.UNKNOWN, IssuerKind.of("s3.eu-west-1.amazonaws.com/my-cluster"));
    }

    @Test
    void leavesOtherPrincipalsAlone() {
        TrustReach reach = reach(statements(
                statement("Allow", "{\"Service\":\"ec2.amazonaws.com\"}", "\"sts:AssumeRole\"", ""),
                statement("Allow", "{\"AWS\":\"arn:aws:iam::111122223333:root\"}", "\"*\"", ""),
                statement(
                        "Allow",
                        "{\"Federated\":\"arn:aws:iam::111122223333:saml-provider/x\"}",
                        "\"sts:AssumeRoleWithSAML\"",
                        ""),
                statement(
                        "Allow",
                        "{\"Federated\":\"cognito-identity.amazonaws.com\"}",
                        "\"sts:AssumeRoleWithWebIdentity\"",
                        "")));
        assertEquals(List.of(), all(reach));
        assertNull(reach.widest());
        assertEquals(List.of(), reach.undecided());
    }

    @Test
    void googleWithoutProviderIsAnIssuerOfItsOwn() {
        String open = statement(
                "Allow",
                "{\"Federated\":\"accounts.google.com\"}",
                "\"sts:AssumeRoleWithWebIdentity\"",
                Policies.json("{'StringEquals':{'accounts.google.com:aud':'my-client'}}"));
        WebIdentityGrant grant = reach(statements(open)).grants().get(0);
        assertEquals("any-identity other", describe(grant));
        assertEquals(IssuerKind.BUILT_IN_GOOGLE, grant.issuerKind());
    }

    @Test
    void whereTheActionIsATemplateNothingIsSaidOfTheAudience() {
        String federated = "{\"Federated\":\"" + Policies.arn(I) + "\"}";
        String template = statement("Allow", federated, "\"${action}\"", "");
        assertEquals(
                List.of("undecidable<any-identity(template-unresolved) undecidable"), all(reach(statements(template))));
    }

    @Test
    void notPrincipalIsNotEvaluated() {
        TrustReach reach =
                reach(statements("{\"Effect\":\"Allow\",\"NotPrincipal\":{\"AWS\":\"x\"},\"Action\":\"sts:*\"}"));
        assertEquals("not-principal", reach.undecided().get(0).reason());
    }

    @Test
    void aPrincipalThatIsNoArnIsSaid() {
        TrustReach reach = reach(statements(
                statement("Allow", "{\"Federated\":\"https://" + I + "\"}", "\"sts:AssumeRoleWithWebIdentity\"", "")));
        assertEquals("malformed-principal", reach.undecided().get(0).reason());
    }

    @Test
    void templatesThatAreTheSameTextAreTheSameIssuer() {
        TrustPolicy policy =
                statements(allow("{'StringEquals':{'$OIDC:sub':'SA:ns:sa','$OIDC:aud':'sts.amazonaws.com'}}", "$OIDC"));
        assertEquals(List.of("exact checked"), all(reach(policy)));
        TrustPolicy other = statements(allow("{'StringEquals':{'${A}:sub':'SA:ns:sa'}}", "${B}"));
        assertEquals(List.of("undecidable<exact(template-unresolved) unchecked"), all(reach(other)));
        TrustPolicy open = statements(allow("{'StringEquals':{'$OIDC:aud':'sts.amazonaws.com'}}", "$OIDC"));
        assertEquals(List.of("any-identity checked"), all(reach(open)));
    }

    @Test
    void aModulesOutputMayBeTheIssuerOfTheKeys() {
        String output = statement(
                "Allow",
                "{\"Federated\":\"${module.eks.oidc_provider_arn}\"}",
                "\"sts:AssumeRoleWithWebIdentity\"",
                Policies.json("{'StringEquals':{'I:sub':'SA:ns:sa'}}"));
        assertEquals(List.of("undecidable<exact(template-unresolved) unchecked"), all(reach(statements(output))));
    }

    @Test
    void malformedStatementsAreUndecidable() {
        TrustReach reach = reach(statements(
                "{\"Effect\":\"Allow\",\"Principal\":{\"Federated\":\"" + Policies.arn("I")
                        + "\"},\"Action\":\"sts:*\",\"Condition\":{\"StringEquals\":\"x\"}}",
                allow("{'StringEquals':{'I:sub':'SA:ns:sa'}}")));
        assertEquals(List.of("undecidable<any-identity(wrong-shape) undecidable", "exact unchecked"), all(reach));
        assertEquals("wrong-shape", reach.undecided().get(0).reason());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'${cond}'", "{'StringEquals':'${cond}'}", "{'${op}':{'I:sub':'SA:ns:sa'}}"})
    void aConditionThatIsNotFilledInLeavesTheStatementOpen(String condition) {
        TrustReach reach = reach(statements(allow(condition)));
        assertEquals(List.of("undecidable<any-identity(statement-unresolved) undecidable"), all(reach));
        assertEquals("statement-unresolved", reach.undecided().get(0).reason());
        TrustPolicy both = statements(allow(condition), allow("{'StringEquals':{'I:sub':'SA:ns:sa'}}"));
        assertEquals("exact unchecked", all(reach(both)).get(1));
    }

    @Test
    void anEffectThatIsNotFilledInLeavesTheStatementOpen() {
        TrustReach reach = reach(statements(allow("{'StringEquals':{'I:sub':'SA:ns:sa'}}")
                .replace("\"Effect\":\"Allow\"", "\"Effect\":\"${eff}\"")));
        assertEquals(List.of("undecidable<any-identity(statement-unresolved) undecidable"), all(reach));
    }

    @Test
    void ofTwoEqualKeysParsersKeepOne() {
        TrustReach reach = reach(statements(
                allow("{'StringEquals':{'I:sub':'SA:ns:sa'},'StringEquals':{'I:aud':'sts.amazonaws.com'}}")));
        assertEquals(List.of("undecidable<any-identity(duplicate-key) checked"), all(reach));
    }

    @Test
    void problemsOfStatementsForOthersAreNotReported() {
        TrustReach reach = reach(statements(
                statement(
                        "Allow",
                        "{\"Federated\":\"cognito-identity.amazonaws.com\"}",
                        "\"sts:AssumeRoleWithWebIdentity\"",
                        Policies.json("{'StringEquals':{'cognito-identity.amazonaws.com:aud':'${POOL}'}}")),
                statement("Allow", "{\"AWS\":\"arn:aws:iam::${ACCOUNT}:root\"}", "\"sts:AssumeRole\"", "")));
        assertEquals(List.of(), reach.undecided());
    }

    @Test
    void saysWhoCanDoItToday() {
        TrustContext context = new TrustContext(
                List.of(new AccountName("ns", "a"), new AccountName("ns", "b"), new AccountName("other", "a")),
                List.of(),
                List.of(),
                List.of());
        WebIdentityGrant grant = AwsTrust.reach(statements(allow("{'StringLike':{'I:sub':'SA:ns:*'}}")), null, context)
                .grants()
                .get(0);
        assertEquals(List.of(new AccountName("ns", "a"), new AccountName("ns", "b")), grant.today());
        assertEquals("ns", grant.namespace());
        assertEquals(2, grant.namespaceAccounts());
    }

    @Test
    void pointsAtTheValueThatIsWide() {
        TrustPolicy policy = Policies.policy(
                """
                {"Version": "2012-10-17", "Statement": [{
                  "Effect": "Allow",
                  "Principal": {"Federated": "%s"},
                  "Action": "sts:AssumeRoleWithWebIdentity",
                  "Condition": {"StringLike": {"%s:sub": [
                    "system:serviceaccount:ns:sa",
                    "system:serviceaccount:ns:*"
                  ]}}
                }]}
                """
                        .formatted(Policies.arn("I"), I));
        WebIdentityGrant grant = reach(policy).grants().get(0);
        assertEquals("system:serviceaccount:ns:*", grant.value());
        assertEquals(7, grant.at().line());
        assertEquals(5, grant.at().column());
        assertEquals(5, grant.conditionAt() == null ? 0 : grant.conditionAt().line());
        assertEquals(
                "/Statement/0/Condition/StringLike/" + I.replace("/", "~1") + ":sub/1",
                grant.at().pointer());
    }

    @Test
    void pointsAtTheConditionWhereTheSubjectIsMissing() {
        WebIdentityGrant grant = grant("{'StringEquals':{'I:aud':'sts.amazonaws.com'}}");
        assertEquals(grant.conditionAt(), grant.at());
        WebIdentityGrant none = grant("");
        assertEquals(none.statementAt(), none.at());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'StringEquals':{'GITHUB:aud':'sts.amazonaws.com'}} | any-identity checked",
                "{'StringLike':{'GITHUB:sub':'*'}} | any-identity unchecked",
                "{'StringLike':{'GITHUB:sub':'repo:*'}} | owner-open unchecked",
                "{'StringLike':{'GITHUB:sub':'repo:octo*'}} | owner-open unchecked",
                "{'StringLike':{'GITHUB:sub':'repo:octo*/app:*'}} | owner-open unchecked",
                "{'StringLike':{'GITHUB:sub':'repo:*/app:ref:refs/heads/main'}} | owner-open unchecked",
                "{'StringLike':{'GITHUB:sub':'*:ref:refs/heads/main'}} | owner-open unchecked",
                "{'StringLike':{'GITHUB:sub':'repo:*/infra-*:environment:prod'}} | owner-open unchecked",
                "{'StringLike':{'GITHUB:sub':'repo:octo/*'}} | repository-open unchecked",
                "{'StringLike':{'GITHUB:sub':'repo:octo/app*:ref:refs/heads/main'}} | repository-open unchecked",
                "{'StringLike':{'GITHUB:sub':'repo:octo/app:*'}} | ref-open unchecked",
                "{'StringLike':{'GITHUB:sub':'repo:octo/app:ref:refs/heads/release-*'}} | ref-open unchecked",
                "{'StringEquals':{'GITHUB:sub':'repo:octo/app:ref:refs/heads/main'}} | exact unchecked",
                "{'StringEquals':{'GITHUB:sub':'repo:octo/app:*'}} | broken(wildcard-in-string-equals) unchecked",
                // The form with immutable ids.
                "{'StringEquals':{'GITHUB:sub':'repo:octo@1/app@2:ref:refs/heads/main'}} | exact unchecked",
                "{'StringLike':{'GITHUB:sub':'repo:octo@1/*'}} | repository-open unchecked",
                "{'StringLike':{'GITHUB:sub':'repo:octo@1/app@2:*'}} | ref-open unchecked",
                "{'StringLike':{'GITHUB:sub':'repo:octo@*/app@*:ref:refs/heads/main'}} | repository-open unchecked",
                // Other claims.
                "{'StringEquals':{'GITHUB:repository':'octo/app'}} | ref-open unchecked",
                "{'StringEquals':{'GITHUB:repository_id':'123'}} | ref-open unchecked",
                "{'StringEquals':{'GITHUB:repository':'octo/app','GITHUB:ref':'refs/heads/main'}} | exact unchecked",
                "{'StringEquals':{'GITHUB:job_workflow_ref':'octo/app/.github/workflows/x.yml@refs/heads/main'}} | exact unchecked",
                "{'StringLike':{'GITHUB:job_workflow_ref':'octo/app/.github/workflows/x.yml@*'}} | ref-open unchecked",
                "{'StringEquals':{'GITHUB:ref':'refs/heads/main'}} | any-identity unchecked",
                "{'StringEquals':{'GITHUB:environment':'prod'}} | any-identity unchecked",
                "{'StringEquals':{'GITHUB:repository_owner':'octo'}} | any-identity unchecked conditional(StringEquals GITHUB:repository_owner)",
                "{'StringLike':{'GITHUB:sub':'repo:*'},'StringEquals':{'GITHUB:repository':'octo/app'}} | ref-open unchecked",
                "{'StringLike':{'GITHUB:sub':'repo:octo/*'},'StringEquals':{'GITHUB:repository_id':'1'}} | ref-open unchecked",
                // Subjects of a form of one's own.
                "{'StringLike':{'GITHUB:sub':'repository_owner:octo:*'}} | repository-open unchecked",
                "{'StringLike':{'GITHUB:sub':'environment:prod:repository:octo/app:*'}} | ref-open unchecked",
                "{'StringLike':{'GITHUB:sub':'environment:prod:*'}} | undecidable<cluster-wide(subject-format-unknown) unchecked",
                "{'StringEquals':{'GITHUB:sub':'repo:<ORG>/<REPO>:ref:refs/heads/main'}} | undecidable<exact(template-unresolved) unchecked",
            })
    void tellsHowMuchOfAPipelinesIdentityIsFixed(String condition, String expected) {
        WebIdentityGrant grant =
                reach(statements(allow(condition, "GITHUB"))).grants().get(0);
        assertEquals(IssuerKind.GITHUB, grant.issuerKind());
        assertEquals(expected.replace(" GITHUB:", " " + GITHUB + ":"), describe(grant));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "gitlab.com | project_path:group/app:ref_type:branch:ref:main | exact",
                "gitlab.com | project_path:group/*:ref_type:branch:ref:main | repository-open",
                "gitlab.com | project_path:*:ref_type:branch:ref:main | owner-open",
                "gitlab.com | project_path:group/app:ref_type:branch:ref:* | ref-open",
                "git.example.com | project_path:group/app:ref_type:* | ref-open",
                "app.terraform.io | organization:acme:project:p:workspace:w:run_phase:* | ref-open",
                "app.terraform.io | organization:acme:* | repository-open",
                "app.terraform.io | organization:acme* | owner-open",
                "oidc.circleci.com/org/1 | org/1/project/2/user/3 | exact",
                "oidc.circleci.com/org/1 | org/1/project/*/user/3 | undecidable",
                "proidc.upbound.io | mcp:acme/control-plane:provider:provider-aws | exact",
                "proidc.upbound.io | mcp:acme/* | undecidable",
            })
    void knowsOtherPipelines(String issuer, String subject, String expected) {
        String condition = "{'StringLike':{'" + issuer + ":sub':'" + subject + "'}}";
        assertEquals(
                expected,
                reach(statements(allow(condition, issuer)))
                        .grants()
                        .get(0)
                        .reach()
                        .word());
    }

    @Test
    void aHostilePolicyIsUndecidableSoon() {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 60; i++) {
            values.append(i == 0 ? "" : ",")
                    .append("'")
                    .append("*aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab".repeat(9))
                    .append(i)
                    .append("'");
        }
        WebIdentityGrant grant = Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> grant("{'StringLike':{'I:sub':[" + values + "]}}"));
        assertTrue(grant.reach() != Reach.EXACT);
    }

    @Test
    void theLargestPolicyThatIamAcceptsIsDecided() {
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 250; i++) {
            values.append(i == 0 ? "" : ",").append("'SA:team").append(i).append(":app-*'");
        }
        assertEquals("sa-prefix unchecked", describe(grant("{'StringLike':{'I:sub':[" + values + "]}}")));
    }

    @Test
    void aHugePolicyIsNotEvaluated() {
        String value = "a".repeat(40_000);
        TrustReach reach = reach(statements(allow("{'StringLike':{'I:sub':'" + value + "'}}")));
        assertEquals("too-large", reach.undecided().get(0).reason());
        assertEquals(List.of(), reach.grants());
    }

    private static List<String> all(TrustReach reach) {
        List<String> all = new ArrayList<>();
        for (WebIdentityGrant grant : reach.grants()) {
            all.add(describe(grant));
        }
        return all;
    }
}
