package io.github.widscan.collect.manifest.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.snapshot.EksNodeFacts;
import io.github.widscan.snapshot.EksNodes;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.IamRole.Privilege;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.TrustPolicy.Problem;
import io.github.widscan.snapshot.TrustPolicy.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudFormationReaderTest {
    private static IamRole role(String text) {
        List<IamRole> roles = TestDocuments.read(text).aws().roles();
        assertEquals(1, roles.size());
        return roles.get(0);
    }

    private static Set<String> problems(IamRole role) {
        Set<String> codes = new TreeSet<>();
        for (Problem problem : role.trust().problems()) {
            codes.add(problem.code());
        }
        for (Statement statement : role.trust().statements()) {
            for (Problem problem : statement.problems()) {
                codes.add(problem.code());
            }
        }
        return codes;
    }

    @Test
    void readsARoleInYamlWithShortForms() {
        IamRole role = role(
                """
                AWSTemplateFormatVersion: "2010-09-09"
                Parameters:
                  Repository: {Type: String, Default: "*"}
                Resources:
                  Deploy:
                    Type: AWS::IAM::Role
                    Properties:
                      RoleName: deploy
                      MaxSessionDuration: 7200
                      ManagedPolicyArns:
                        - !Sub arn:${AWS::Partition}:iam::aws:policy/AdministratorAccess
                      AssumeRolePolicyDocument:
                        Statement:
                          - Effect: Allow
                            Action: sts:AssumeRoleWithWebIdentity
                            Principal:
                              Federated: !If [Make, !Ref Idp, !Sub "arn:aws:iam::${AWS::AccountId}:oidc-provider/x"]
                            Condition:
                              StringLike:
                                x:sub: !Sub repo:acme/${Repository}:ref:refs/heads/main
                """);
        assertEquals("deploy", role.name());
        assertTrue(role.named());
        assertEquals(7200, role.maxSessionDuration());
        assertEquals(Privilege.ADMINISTRATOR, role.privilege());
        assertEquals(Set.of(Problem.TEMPLATE_UNRESOLVED), problems(role));
        Statement statement = role.trust().statements().get(0);
        assertEquals("${Fn::If}", statement.principals().get(0).value().value());
        assertEquals(
                "repo:acme/${Repository}:ref:refs/heads/main",
                statement.conditions().get(0).values().get(0).value());
        assertEquals(20, statement.conditions().get(0).values().get(0).at().line());
    }

    @Test
    void readsAPolicyThatSubWritesAsAWhole() {
        IamRole role = role(
                """
                Resources:
                  R:
                    Type: AWS::IAM::Role
                    Properties:
                      AssumeRolePolicyDocument:
                        Fn::Sub:
                          - |
                            {"Statement": [{"Effect": "Allow", "Action": "sts:AssumeRoleWithWebIdentity",
                              "Principal": {"Federated": "arn:aws:iam::111122223333:oidc-provider/${Issuer}"},
                              "Condition": {"StringEquals": {"${Issuer}:sub": "system:serviceaccount:shop:api"}}}]}
                          - Issuer: oidc.eks.eu-west-1.amazonaws.com/id/A
                """);
        assertEquals("R", role.name());
        assertFalse(role.named());
        assertEquals(Set.of(), problems(role));
        assertEquals(
                "oidc.eks.eu-west-1.amazonaws.com/id/A:sub",
                role.trust().statements().get(0).conditions().get(0).key());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Fn::If\": [\"A\", {}, {}]}",
                "{\"Fn::ImportValue\": \"x\"}",
                "{\"Ref\": \"Policy\"}",
                "{\"Statement\": {\"Fn::If\": [\"A\", {}, {\"Ref\": \"AWS::NoValue\"}]}}",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"Fn::If\": []}, \"Action\": \"sts:AssumeRole\"}]}",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"*\"}, \"Action\": \"sts:*\", "
                        + "\"Condition\": {\"Fn::If\": []}}]}",
                "{\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"*\"}, \"Action\": \"sts:*\", "
                        + "\"Condition\": {\"StringEquals\": {\"Fn::Transform\": 1}}}]}"
            })
    void isNeverMalformedWhereAFunctionStands(String policy) {
        IamRole role = role("{\"Resources\":{\"R\":{\"Type\":\"AWS::IAM::Role\",\"Properties\":"
                + "{\"AssumeRolePolicyDocument\":" + policy + "}}}}");
        boolean whole = policy.contains("Condition");
        assertEquals(Set.of(whole ? Problem.STATEMENT_UNRESOLVED : Problem.TEMPLATE_UNRESOLVED), problems(role));
    }

    @Test
    void joinsTheIdentitiesOfOneTemplate() {
        Snapshot snapshot = TestDocuments.read(
                """
                {"AWSTemplateFormatVersion": "2010-09-09", "Transform": "AWS::Serverless-2016-10-31", "Resources": {
                  "Idp": {"Type": "AWS::IAM::OIDCProvider", "Properties": {
                    "Url": {"Fn::GetAtt": ["Cluster", "OpenIdConnectIssuerUrl"]},
                    "ClientIdList": ["sts.amazonaws.com", {"Fn::Sub": "https://x/${P}"}]}},
                  "Cluster": {"Type": "AWS::EKS::Cluster", "Properties": {"Name": "prod"}},
                  "Link": {"Type": "AWS::EKS::PodIdentityAssociation", "Properties": {
                    "ClusterName": {"Ref": "Cluster"}, "Namespace": "shop", "ServiceAccount": {"Fn::Join": ["-", ["a", "b"]]},
                    "RoleArn": {"Fn::GetAtt": "R.Arn"}, "DisableSessionTags": true}},
                  "Function": {"Type": "AWS::Serverless::Function", "Properties": {"Handler": "x"}},
                  "Bucket": {"Type": "AWS::S3::Bucket"}
                }}
                """);
        OidcProvider provider = snapshot.aws().oidcProviders().get(0);
        assertEquals("${Cluster.OpenIdConnectIssuerUrl}", provider.url());
        assertEquals("sts.amazonaws.com", provider.clientIds().get(0).value());
        assertTrue(provider.clientIds().get(1).unresolved());
        PodIdentityAssociation link = snapshot.aws().podIdentityAssociations().get(0);
        assertEquals("prod", link.cluster());
        assertEquals("a-b", link.serviceAccount().value());
        assertNotNull(link.roleArn());
        assertEquals("${R.Arn}", link.roleArn().value());
        assertEquals(Boolean.TRUE, link.disableSessionTags());
        assertEquals("prod", snapshot.aws().eksClusters().get(0).name());
        assertEquals(3, snapshot.objects());
    }

    @Test
    void readsNodesWithTheirTemplate() {
        EksNodeFacts facts = TestDocuments.read(
                        """
                        Resources:
                          Nodes:
                            Type: AWS::EKS::Nodegroup
                            Properties:
                              ClusterName: prod
                              NodeRole: !GetAtt Role.Arn
                              LaunchTemplate: {Id: !Ref Template, Version: !GetAtt Template.LatestVersionNumber}
                          Template:
                            Type: AWS::EC2::LaunchTemplate
                            Properties:
                              LaunchTemplateData:
                                MetadataOptions: {HttpTokens: required, HttpPutResponseHopLimit: !Ref Hops}
                          Machine:
                            Type: AWS::EC2::Instance
                            Properties:
                              Tags: [{Key: kubernetes.io/cluster/prod, Value: owned}]
                              MetadataOptions: {HttpTokens: optional}
                        """)
                .aws()
                .eksNodes();
        EksNodes nodes = facts.nodes().get(0);
        assertEquals("Nodes", nodes.name());
        assertEquals("${Role.Arn}", nodes.role());
        assertNotNull(nodes.template());
        assertEquals(facts.templates().get(0).id(), nodes.template().id());
        assertNull(nodes.template().version());
        assertNotNull(facts.templates().get(0).options());
        assertNotNull(facts.templates().get(0).options().hopLimit());
        assertTrue(facts.templates().get(0).options().hopLimit().unresolved());
        assertNotNull(facts.nodes().get(1).options());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Resources\":{\"B\":{\"Type\":\"AWS::S3::Bucket\"}},\"x\":\"AWS::IAM::\"}",
                "{\"Resources\":[\"AWS::IAM::Role\"]}",
                "{\"Resources\":{\"R\":{\"Type\":\"AWS::IAM::Role\",\"Properties\":[]}}}",
                "{\"Resources\":{\"R\":{\"Type\":\"AWS::IAM::Role\",\"Properties\":{\"AssumeRolePolicyDocument\":null}}}}",
                "{\"Resources\":{\"R\":{\"Type\":[\"AWS::IAM::Role\"]},\"S\":7,\"T\":null}}"
            })
    void leavesOtherDocumentsAlone(String text) {
        Snapshot snapshot = TestDocuments.read(text);
        assertEquals(0, snapshot.objects());
        assertEquals(List.of(), snapshot.aws().roles());
    }

    @Test
    void standsValuesThatFillEachOtherIn() {
        StringBuilder value = new StringBuilder("\"x\"");
        for (int i = 0; i < 60; i++) {
            value.insert(0, "{\"Fn::Sub\":[\"" + "${v}".repeat(50) + "\",{\"v\":")
                    .append("}]}");
        }
        IamRole role = assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> role("{\"Resources\":{\"R\":{\"Type\":\"AWS::IAM::Role\",\"Properties\":"
                        + "{\"AssumeRolePolicyDocument\":" + value + "}}}}"));
        assertFalse(problems(role).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"Ref\": \"Idp\"}",
                "{\"Fn::GetAtt\": [\"Idp\", \"Arn\"]}",
                "{\"Fn::GetAtt\": \"Idp.Arn\"}",
                "{\"Fn::Sub\": \"${Idp.Arn}\"}",
                "{\"Fn::If\": [\"Make\", {\"Ref\": \"Idp\"}, "
                        + "{\"Fn::Sub\": \"arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/x.example/id\"}]}"
            })
    void knowsTheIssuerOfAProviderOfTheTemplate(String principal) {
        IamRole role = role("{\"Resources\":{\"Idp\":{\"Type\":\"AWS::IAM::OIDCProvider\",\"Properties\":"
                + "{\"Url\":\"https://x.example/id\"}},\"R\":{\"Type\":\"AWS::IAM::Role\",\"Properties\":"
                + "{\"AssumeRolePolicyDocument\":{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"sts:*\","
                + "\"Principal\":{\"Federated\":" + principal + "}}]}}}}}");
        assertEquals(
                "arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/x.example/id",
                role.trust().statements().get(0).principals().get(0).value().value());
    }
}
