package io.github.widscan.collect.manifest.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.EksCluster;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.IamRole.Privilege;
import io.github.widscan.snapshot.Note;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy.Condition;
import io.github.widscan.snapshot.TrustPolicy.Problem;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AwsDocumentReaderTest {
    private static final String POLICY =
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/I"},"Action":"sts:AssumeRoleWithWebIdentity"}]}""";

    private static final String ROLE = "{\"RoleName\":\"r\",\"Arn\":\"arn:aws:iam::111122223333:role/path/r\","
            + "\"MaxSessionDuration\":7200,\"AssumeRolePolicyDocument\":" + POLICY + "}";

    private static IamRole role(String text) {
        List<IamRole> roles = TestDocuments.read(text).aws().roles();
        assertEquals(1, roles.size());
        return roles.get(0);
    }

    @Test
    void readsABarePolicyWithThePlaceOfEveryValue() {
        IamRole role = role(
                """
                {
                  "Version": "2012-10-17",
                  "Statement": {
                    "Sid": "one",
                    "Effect": "Allow",
                    "Principal": {"Federated": ["arn:aws:iam::111122223333:oidc-provider/a/b"]},
                    "Action": ["sts:AssumeRoleWithWebIdentity"],
                    "Condition": {
                      "StringLike": {"a/b:sub": ["x", "y*"]}
                    }
                  }
                }
                """);
        assertFalse(role.named());
        assertNull(role.arn());
        Statement statement = role.trust().statements().get(0);
        assertEquals("one", statement.sid());
        assertEquals(16, statement.at().column());
        assertEquals("Federated", statement.principals().get(0).type());
        Condition condition = statement.conditions().get(0);
        assertEquals("StringLike", condition.operator());
        assertEquals("a/b:sub", condition.key());
        Text value = condition.values().get(1);
        assertEquals("y*", value.value());
        assertEquals("/Statement/Condition/StringLike/a~1b:sub/1", value.at().pointer());
        assertEquals(9, value.at().line());
        assertEquals(39, value.at().column());
        assertEquals(22, condition.keyAt().column());
        assertEquals(List.of(), role.trust().problems());
        assertEquals(
                "{\"Version\":\"2012-10-17\",\"Statement\":{\"Sid\":\"one\",\"Effect\":\"Allow\",\"Principal\":{\"Federated\":"
                        + "[\"arn:aws:iam::111122223333:oidc-provider/a/b\"]},\"Action\":[\"sts:AssumeRoleWithWebIdentity\"],"
                        + "\"Condition\":{\"StringLike\":{\"a/b:sub\":[\"x\",\"y*\"]}}}}",
                role.trust().document());
    }

    @Test
    void readsYaml() {
        IamRole role = role(
                """
                # a comment
                Version: "2012-10-17"
                Statement:
                - Effect: Allow
                  Principal: {Service: pods.eks.amazonaws.com}
                  Action:
                  - sts:AssumeRole
                  - sts:TagSession
                """);
        assertEquals(2, role.trust().statements().get(0).actions().size());
        assertEquals(8, role.trust().statements().get(0).actions().get(1).at().line());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:AssumeRole\",\"Resource\":\"*\"}]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"}]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"ecr:*\"}]}",
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":\"sts:*\",\"Resource\":\"*\"}]}",
                "{\"Statement\":\"AssumeRole\"}",
                "{\"Statement\":[]}",
                "{\"Statement\":null}",
                "[{\"Statement\":[[]]}]",
                "[\"Statement\"]",
                "{\"AWSTemplateFormatVersion\":\"2010-09-09\",\"Statement\":[]}",
                "{\"Roles\":[],\"x\":\"Statement\"}",
                "{\"Url\":\"x\",\"y\":\"ClientIDList\"}"
            })
    void leavesOtherDocumentsAlone(String text) {
        Snapshot snapshot = TestDocuments.read(text);
        assertEquals(List.of(), snapshot.aws().roles());
        assertEquals(List.of(), snapshot.aws().oidcProviders());
        assertEquals(0, snapshot.objects());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "get-role | {'Role':ROLE}",
                "a role by itself | ROLE",
                "list-roles | {'Roles':[ROLE]}",
                "an array of roles | [ROLE]",
                "an array of answers | [{'Role':ROLE}]",
                "account details | {'UserDetailList':[],'RoleDetailList':[ROLE]}"
            })
    void readsRolesInEveryWrapping(String name, String text) {
        IamRole role = role(text.replace('\'', '"').replace("ROLE", ROLE));
        assertEquals("r", role.name());
        assertTrue(role.named());
        assertEquals("arn:aws:iam::111122223333:role/path/r", role.arn());
        assertEquals("111122223333", role.account());
        assertEquals(7200, role.maxSessionDuration());
        assertNotNull(role.maxSessionDurationAt());
        assertEquals(1, role.trust().statements().size(), name);
    }

    @Test
    void readsThePolicyFromAString() {
        String quoted = POLICY.replace("\"", "\\\"");
        IamRole json = role("{\"RoleName\":\"r\",\"AssumeRolePolicyDocument\":\"" + quoted + "\"}");
        String encoded =
                java.net.URLEncoder.encode(POLICY, StandardCharsets.UTF_8).replace("+", "%20");
        IamRole url = role("{\"RoleName\":\"r\",\n\"AssumeRolePolicyDocument\":\"" + encoded + "\"}");
        assertEquals(
                role(POLICY)
                        .trust()
                        .statements()
                        .get(0)
                        .principals()
                        .get(0)
                        .value()
                        .value(),
                json.trust().statements().get(0).principals().get(0).value().value());
        Statement statement = url.trust().statements().get(0);
        assertEquals("sts:AssumeRoleWithWebIdentity", statement.actions().get(0).value());
        assertEquals(2, statement.at().line());
        assertEquals("/AssumeRolePolicyDocument", statement.at().pointer());
        assertEquals(statement.at(), statement.actions().get(0).at());
    }

    @Test
    void aPlusInAnEncodedPolicyIsAPlus() {
        assertEquals("{a+b%zz}", PolicyText.decode("%7Ba+b%zz%7D"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{'RoleName':'r','AssumeRolePolicyDocument':'{{ .Values.trust }}'} | template-unresolved",
                "{'RoleName':'r','AssumeRolePolicyDocument':'{\\'Statement\\':'} | not-json",
                "{'RoleName':'r','AssumeRolePolicyDocument':[1]} | wrong-shape",
                "{'RoleName':'r','AssumeRolePolicyDocument':{}} | missing-element",
                "{'RoleName':'r','AssumeRolePolicyDocument':{'Statement':[],'Statement':[]}} | duplicate-key",
            })
    void saysThatAWholePolicyCannotBeRead(String text, String code) {
        Snapshot snapshot = TestDocuments.read(text.replace('\'', '"'));
        assertEquals(
                code, snapshot.aws().roles().get(0).trust().problems().get(0).code());
        Note note = snapshot.notes().get(0);
        assertEquals(!code.equals(Problem.TEMPLATE_UNRESOLVED), note.unreadable());
        assertTrue(note.message().startsWith("trust policy of role r: "), note.message());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'Effect':'Allow','Principal':'*' | missing-element",
                "'Effect':'Allow','Action':'sts:AssumeRole' | missing-element",
                "'Principal':'*','Action':'sts:AssumeRole' | missing-element",
                "'Effect':'allow','Principal':'*','Action':'sts:AssumeRole' | wrong-shape",
                "'Effect':'Allow','Principal':'x','Action':'sts:AssumeRole' | wrong-shape",
                "'Effect':'Allow','Principal':{'federated':'x'},'Action':'sts:AssumeRole' | unknown-element",
                "'Effect':'Allow','Identity':{'Federated':'x'},'Action':'sts:AssumeRole' | unknown-element missing-element",
                "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Conditions':{} | unknown-element",
                "'Effect':'Allow','Principal':'*','Action':{'a':1} | wrong-shape",
                "'Effect':'Allow','Principal':'*','Action':[[1]] | wrong-shape",
                "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':[] | wrong-shape",
                "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringEquals':'x'} | wrong-shape",
                "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringEquals':{'k':{}}} | wrong-shape",
                "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':{'StringEquals':{'k':null}} | wrong-shape",
                "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':{'S':{'k':'1'},'S':{'k':'2'}} | duplicate-key",
                "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':{'S':{'k':'1','K':'2'}} | duplicate-key",
                "'Effect':'Allow','Effect':'Deny','Principal':'*','Action':'sts:AssumeRole' | duplicate-key",
                "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':{'S':{'$OIDC:sub':'1'}} | template-unresolved",
                "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':{'S':{'k':'a:${NS}:b'}} | template-unresolved",
                "'Effect':'Allow','Principal':{'Federated':'arn:aws:iam::{{ .account }}:x'},'Action':'sts:*' | template-unresolved",
                "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':{'S':{'k':['${aws:username}','${*}','$']}} | ''",
                "'Effect':'Allow','Principal':'*','Action':'sts:AssumeRole','Condition':{'B':{'k':true},'N':{'k':1}} | ''",
            })
    void whatIsWrongWithAStatementStaysWithIt(String statement, String codes) {
        String good = "{'Effect':'Deny','Principal':'*','Action':'*'}";
        String document = "{'Statement':[{" + statement + "}," + good + "]}";
        IamRole role = role("{\"RoleName\":\"r\",\"AssumeRolePolicyDocument\":" + document.replace('\'', '"') + "}");
        List<String> found = new ArrayList<>();
        for (Problem problem : role.trust().statements().get(0).problems()) {
            found.add(problem.code());
            assertTrue(problem.at().line() > 0);
        }
        assertEquals(codes.replace("''", ""), String.join(" ", found));
        assertEquals(List.of(), role.trust().statements().get(1).problems());
        assertEquals(2, role.trust().statements().size());
    }

    @Test
    void pointsAtTheSecondOfTwoEqualKeys() {
        Snapshot snapshot = TestDocuments.read(
                """
                {"Statement": [{"Effect": "Allow", "Principal": "*", "Action": "sts:AssumeRole",
                  "Condition": {
                    "StringEquals": {"a:sub": "x"},
                    "StringEquals": {"a:aud": "y"}
                  }}]}
                """);
        Problem problem = snapshot.aws()
                .roles()
                .get(0)
                .trust()
                .statements()
                .get(0)
                .problems()
                .get(0);
        assertEquals(4, problem.at().line());
        assertEquals(5, problem.at().column());
        assertEquals(4, snapshot.notes().get(0).line());
        assertFalse(snapshot.notes().get(0).unreadable());
        assertNull(snapshot.aws().roles().get(0).trust().document());
    }

    @Test
    void readsProviders() {
        Snapshot one = TestDocuments.read(
                """
                {"Url": "oidc.eks.eu-west-1.amazonaws.com/id/A",
                 "ClientIDList": ["sts.amazonaws.com", "other"],
                 "ThumbprintList": ["x"]}
                """);
        OidcProvider provider = one.aws().oidcProviders().get(0);
        assertNull(provider.arn());
        assertEquals("oidc.eks.eu-west-1.amazonaws.com/id/A", provider.url());
        assertEquals("other", provider.clientIds().get(1).value());
        assertEquals("/ClientIDList/1", provider.clientIds().get(1).at().pointer());
        assertNotNull(provider.clientIdsAt());
        assertEquals(List.of(State.PARTIAL), states(one, "aws.iam.oidcproviders", null));

        Snapshot list = TestDocuments.read(
                """
                {"OpenIDConnectProviderList": [
                  {"Arn": "arn:aws:iam::111122223333:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/A"},
                  {"Arn": null}]}
                """);
        assertEquals(
                "oidc.eks.eu-west-1.amazonaws.com/id/A",
                list.aws().oidcProviders().get(0).url());
        assertEquals("111122223333", list.aws().oidcProviders().get(0).account());
        assertNull(list.aws().oidcProviders().get(0).clientIdsAt());
        assertTrue(states(list, "aws.iam.oidcproviders", "111122223333").contains(State.COMPLETE));
    }

    @Test
    void readsAssociations() {
        Snapshot described = TestDocuments.read(
                """
                {"association": {"clusterName": "prod", "namespace": "ns", "serviceAccount": "sa",
                  "roleArn": "arn:aws:iam::111122223333:role/r",
                  "associationArn": "arn:aws:eks:eu-west-1:111122223333:podidentityassociation/prod/a-1",
                  "associationId": "a-1", "disableSessionTags": true}}
                """);
        PodIdentityAssociation one = described.aws().podIdentityAssociations().get(0);
        assertEquals("arn:aws:eks:eu-west-1:111122223333:cluster/prod", one.clusterArn());
        assertEquals("111122223333", one.account());
        assertEquals(Boolean.TRUE, one.disableSessionTags());
        assertEquals(
                "arn:aws:iam::111122223333:role/r",
                one.roleArn() == null ? null : one.roleArn().value());
        Snapshot listed = TestDocuments.read(
                """
                associations:
                - clusterName: prod
                  namespace: ns
                  serviceAccount: sa
                  associationId: a-1
                - clusterName: prod
                  namespace: ns
                  serviceAccount: sb
                """);
        assertEquals(2, listed.aws().podIdentityAssociations().size());
        assertNull(listed.aws().podIdentityAssociations().get(0).roleArn());
        assertNull(listed.aws().podIdentityAssociations().get(0).disableSessionTags());
        assertEquals(List.of(State.PARTIAL), states(listed, "aws.eks.podidentityassociations", null));
    }

    @Test
    void accountDetailsAreAllTheRolesOfTheAccount() {
        Snapshot whole = TestDocuments.read("{\"RoleDetailList\":[" + ROLE + "],\"IsTruncated\":false}");
        assertTrue(states(whole, "aws.iam.roles", "111122223333").contains(State.COMPLETE));
        Snapshot list = TestDocuments.read("{\"Roles\":[" + ROLE + "]}");
        assertEquals(List.of(State.PARTIAL), states(list, "aws.iam.roles", "111122223333"));
        Snapshot filtered = TestDocuments.read("{\"RoleDetailList\":[],\"Policies\":[]}");
        assertEquals(List.of(), states(filtered, "aws.iam.roles", "111122223333"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"Marker\":\"m\"", "\"NextToken\":\"m\"", "\"IsTruncated\":true"})
    void aListThatWasCutShortIsAGap(String marker) {
        Snapshot cut = TestDocuments.read("{\"RoleDetailList\":[" + ROLE + "]," + marker + "}");
        assertFalse(states(cut, "aws.iam.roles", "111122223333").contains(State.COMPLETE));
        boolean requested = false;
        for (Coverage coverage : cut.coverage()) {
            requested |= coverage.requested();
        }
        assertTrue(requested);
        assertEquals(1, cut.notes().size());
    }

    private static List<State> states(Snapshot snapshot, String source, @Nullable String scope) {
        List<State> states = new ArrayList<>();
        for (Coverage coverage : snapshot.coverage()) {
            boolean same = scope == null ? coverage.scope() == null : scope.equals(coverage.scope());
            if (coverage.source().equals(source) && same) {
                states.add(coverage.state());
            }
        }
        return states;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'AttachedManagedPolicies':[{'PolicyArn':'arn:aws:iam::aws:policy/AdministratorAccess'}],'RolePolicyList':[] | ADMINISTRATOR",
                "'AttachedManagedPolicies':[{'PolicyArn':'arn:aws-cn:iam::aws:policy/AdministratorAccess'}],'RolePolicyList':[] | ADMINISTRATOR",
                "'AttachedManagedPolicies':[{'PolicyArn':'arn:aws:iam::aws:policy/job-function/SystemAdministrator'}],'RolePolicyList':[] | PRIVILEGED",
                "'AttachedManagedPolicies':[{'PolicyArn':'arn:aws:iam::aws:policy/ReadOnlyAccess'}],'RolePolicyList':[] | OTHER",
                "'AttachedManagedPolicies':[],'RolePolicyList':[] | OTHER",
                "'RolePolicyList':[] | UNKNOWN",
                "'AttachedManagedPolicies':[{'PolicyArn':'arn:aws:iam::111122223333:policy/gone'}],'RolePolicyList':[] | UNKNOWN",
                "'AttachedManagedPolicies':[{'PolicyArn':'arn:aws:iam::111122223333:policy/own'}],'RolePolicyList':[] | ADMINISTRATOR",
                "'AttachedManagedPolicies':[],'RolePolicyList':[{'PolicyDocument':{'Statement':{'Effect':'Allow','Action':'*','Resource':'*'}}}] | ADMINISTRATOR",
                "'AttachedManagedPolicies':[],'RolePolicyList':[{'PolicyDocument':{'Statement':{'Effect':'Deny','Action':'*','Resource':'*'}}}] | OTHER",
                "'AttachedManagedPolicies':[],'RolePolicyList':[{'PolicyDocument':{'Statement':{'Effect':'Allow','Action':'*','Resource':'arn:x'}}}] | OTHER",
                "'AttachedManagedPolicies':[],'RolePolicyList':[{'PolicyDocument':{'Statement':[{'Effect':'Allow','Action':['s3:*','iam:Put*'],'Resource':['*']}]}}] | PRIVILEGED",
                "'AttachedManagedPolicies':[],'RolePolicyList':[{'PolicyDocument':{'Statement':[{'Effect':'Allow','Action':'iam:Get*','Resource':'*'}]}}] | OTHER",
                "'AttachedManagedPolicies':[],'RolePolicyList':[{'PolicyDocument':{'Statement':[{'Effect':'Allow','NotAction':'iam:*','Resource':'*'}]}}] | PRIVILEGED",
                "'AttachedManagedPolicies':[],'RolePolicyList':[{'PolicyDocument':'oops'}] | UNKNOWN",
            })
    void reducesPoliciesToWhatTheyCouldDo(String policies, Privilege expected) {
        String role = ROLE.substring(0, ROLE.length() - 1) + "," + policies.replace('\'', '"') + "}";
        String own = "{\"Arn\":\"arn:aws:iam::111122223333:policy/own\",\"PolicyVersionList\":["
                + "{\"IsDefaultVersion\":false,\"Document\":{\"Statement\":[]}},"
                + "{\"IsDefaultVersion\":true,\"Document\":{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*:*\",\"Resource\":\"*\"}]}}]}";
        assertEquals(
                expected,
                role("{\"RoleDetailList\":[" + role + "],\"Policies\":[" + own + "]}")
                        .privilege());
    }

    @Test
    void wrongTypesAnywhereAreSurvived() {
        String[] values = {"1", "null", "[]", "{}", "\"x\"", "[[1]]", "[null]", "{\"a\":null}"};
        String[] templates = {
            "{\"Role\":V,\"x\":\"Statement\"}",
            "{\"Roles\":V,\"x\":\"Statement\"}",
            "{\"RoleDetailList\":V}",
            "{\"RoleDetailList\":[{\"AssumeRolePolicyDocument\":V,\"Arn\":V,\"RolePolicyList\":V,\"AttachedManagedPolicies\":V}],\"Policies\":V}",
            "{\"RoleName\":V,\"Arn\":V,\"MaxSessionDuration\":V,\"AssumeRolePolicyDocument\":{\"Statement\":V}}",
            "{\"OpenIDConnectProviderList\":V}",
            "{\"Url\":V,\"ClientIDList\":V}",
            "{\"association\":V,\"clusterName\":V,\"serviceAccount\":V}",
            "{\"associations\":[V],\"clusterName\":1,\"serviceAccount\":1}",
            "{\"Statement\":[{\"Effect\":V,\"Principal\":{\"Federated\":V},\"Action\":V,\"Condition\":{\"S\":V}}]}",
            "{\"Statement\":[{\"Sid\":V,\"Principal\":V,\"Action\":\"sts:x\",\"Condition\":{\"S\":{\"k\":V}}}]}",
        };
        for (String template : templates) {
            for (String value : values) {
                assertNotNull(TestDocuments.read(template.replace("V", value)));
            }
        }
    }

    @Test
    void readsAClusterWithItsIssuer() {
        EksCluster cluster = TestDocuments.read("{\"cluster\":{\"name\":\"shop\",\"arn\":"
                        + "\"arn:aws:eks:eu-west-1:111122223333:cluster/shop\",\"version\":\"1.33\",\"identity\":"
                        + "{\"oidc\":{\"issuer\":\"https://oidc.eks.eu-west-1.amazonaws.com/id/A\"}}}}")
                .aws()
                .eksClusters()
                .get(0);
        assertEquals("shop", cluster.name());
        assertEquals("111122223333", cluster.account());
        assertEquals("eu-west-1", cluster.region());
        assertEquals("https://oidc.eks.eu-west-1.amazonaws.com/id/A", cluster.issuer());
        assertEquals("/cluster", cluster.at().pointer());
    }

    @Test
    void readsTheNamesOfClustersWithoutKnowingTheirIssuers() {
        Snapshot snapshot = TestDocuments.read("clusters:\n- shop\n- dev\n");
        assertEquals(
                List.of("shop", "dev"),
                snapshot.aws().eksClusters().stream().map(EksCluster::name).toList());
        assertNull(snapshot.aws().eksClusters().get(0).issuer());
        Snapshot cut = TestDocuments.read("{\"clusters\":[\"shop\"],\"nextToken\":\"more\"}");
        assertTrue(cut.coverage()
                .contains(new Coverage(
                        "aws.eks.clusters", null, Coverage.State.PARTIAL, "the listing was cut short", true)));
    }

    @Test
    void leavesOtherListsOfClustersAlone() {
        for (String text : List.of(
                "{\"clusters\":[]}",
                "{\"clusters\":[{\"name\":\"a\"}]}",
                "{\"clusters\":[\"a\"],\"other\":1}",
                "{\"clusters\":{\"a\":1}}",
                "apiVersion: v1\nkind: Config\nclusters: [a]",
                "{\"cluster\":{\"name\":\"a\",\"arn\":\"arn:aws:ecs:eu-west-1:111122223333:cluster/a\"}}")) {
            assertEquals(List.of(), TestDocuments.read(text).aws().eksClusters(), text);
        }
    }
}
