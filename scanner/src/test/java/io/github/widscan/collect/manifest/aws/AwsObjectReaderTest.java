package io.github.widscan.collect.manifest.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.IamRole.Privilege;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.ServiceAccount;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy.Condition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsObjectReaderTest {
    private static IamRole role(String text) {
        List<IamRole> roles = TestDocuments.read(text).aws().roles();
        assertEquals(1, roles.size());
        return roles.get(0);
    }

    private static PodIdentityAssociation association(String text) {
        List<PodIdentityAssociation> all = TestDocuments.read(text).aws().podIdentityAssociations();
        assertEquals(1, all.size());
        return all.get(0);
    }

    @Test
    void readsARoleOfAck() {
        IamRole role = role(
                """
                apiVersion: iam.services.k8s.aws/v1alpha1
                kind: Role
                metadata: {name: reader-object, namespace: infra}
                spec:
                  name: reader
                  maxSessionDuration: 43200
                  policies: [arn:aws:iam::aws:policy/AdministratorAccess]
                  assumeRolePolicyDocument: |
                    {"Version":"2012-10-17","Statement":[{"Effect":"Allow",
                    "Principal":{"Federated":"arn:aws:iam::111122223333:oidc-provider/I"},
                    "Action":"sts:AssumeRoleWithWebIdentity"}]}
                status:
                  ackResourceMetadata:
                    arn: arn:aws:iam::111122223333:role/reader
                """);
        assertEquals("reader", role.name());
        assertEquals("arn:aws:iam::111122223333:role/reader", role.arn());
        assertEquals("111122223333", role.account());
        assertEquals(43200, role.maxSessionDuration());
        assertEquals(Privilege.ADMINISTRATOR, role.privilege());
        assertEquals(1, role.trust().statements().size());
        assertEquals("/spec/assumeRolePolicyDocument", role.trust().at().pointer());
        // The lines of a block scalar are lines of the file.
        Text principal = role.trust().statements().get(0).principals().get(0).value();
        assertEquals(10, principal.at().line());
        assertEquals(30, principal.at().column());
    }

    @Test
    void readsARoleOfCrossplaneByItsExternalName() {
        IamRole role = role(
                """
                apiVersion: iam.aws.upbound.io/v1beta1
                kind: Role
                metadata:
                  name: reader-object
                  annotations: {crossplane.io/external-name: reader}
                spec:
                  forProvider:
                    inlinePolicy:
                      - name: all
                        policy: '{"Statement":{"Effect":"Allow","Action":"iam:*","Resource":"*"}}'
                    assumeRolePolicy: '{"Statement":[{"Effect":"Allow","Principal":{"Service":"pods.eks.amazonaws.com"},"Action":["sts:AssumeRole","sts:TagSession"]}]}'
                """);
        assertEquals("reader", role.name());
        assertNull(role.arn());
        assertEquals(Privilege.PRIVILEGED, role.privilege());
        assertTrue(role.trust().problems().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ">\n      {\"Statement\":\n      []}\n",
                "'{\"Statement\": []}'\n",
                "\"{\\\"Statement\\\": []}\"\n"
            })
    void aDocumentWhoseLinesAreNotThoseOfTheFileIsFoundAtItsString(String policy) {
        IamRole role = role(
                """
                apiVersion: iam.aws.upbound.io/v1beta1
                kind: Role
                metadata: {name: reader}
                spec:
                  forProvider:
                    assumeRolePolicy:"""
                        + " " + policy);
        assertEquals(6, role.trust().at().line());
        assertTrue(role.trust().problems().isEmpty());
    }

    @Test
    void readsARoleOfTheCommunityProvider() {
        IamRole role = role(
                """
                apiVersion: iam.aws.crossplane.io/v1beta1
                kind: Role
                metadata: {name: reader}
                spec:
                  forProvider:
                    assumeRolePolicyDocument: '{"Statement":[]}'
                """);
        assertEquals("reader", role.name());
        assertEquals(Privilege.UNKNOWN, role.privilege());
    }

    @Test
    void readsRolesInsideLists() {
        Snapshot snapshot = TestDocuments.read(
                """
                {"apiVersion":"v1","kind":"List","items":[
                 {"apiVersion":"iam.services.k8s.aws/v1alpha1","kind":"Role","metadata":{"name":"a"},
                  "spec":{"name":"a","assumeRolePolicyDocument":"{\\"Statement\\":[]}"}},
                 {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"Role","metadata":{"name":"b"},"rules":[]}]}
                """);
        assertEquals(
                List.of("a"), snapshot.aws().roles().stream().map(IamRole::name).toList());
        assertEquals(2, snapshot.objects());
    }

    @Test
    void aRoleWithoutTrustPolicyIsSaidToHaveNone() {
        Snapshot snapshot = TestDocuments.read(
                """
                apiVersion: iam.services.k8s.aws/v1alpha1
                kind: Role
                metadata: {name: reader}
                spec: {name: reader}
                """);
        assertTrue(snapshot.aws().roles().isEmpty());
        assertTrue(snapshot.notes().get(0).message().contains("assumeRolePolicyDocument"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: 7",
                "spec: {forProvider: [1]}",
                "spec: {forProvider: {assumeRolePolicy: {a: b}}}",
                "spec: {forProvider: {assumeRolePolicy: '{{ .Values.policy }}'}}",
                "spec: {forProvider: {url: [x], clientIdList: 3, namespace: {}, serviceAccount: null}}",
                "status: x"
            })
    void survivesWrongTypes(String rest) {
        for (String kind : List.of("Role", "OpenIDConnectProvider", "PodIdentityAssociation")) {
            Snapshot snapshot = TestDocuments.read(
                    "apiVersion: iam.aws.upbound.io/v1beta1\nkind: " + kind + "\nmetadata: {name: x}\n" + rest
                            + "\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: y}\n");
            assertEquals(1, snapshot.serviceAccounts().size());
        }
    }

    @Test
    void readsProviders() {
        OidcProvider ack = TestDocuments.read(
                        """
                        apiVersion: iam.services.k8s.aws/v1alpha1
                        kind: OpenIDConnectProvider
                        metadata: {name: p}
                        spec: {url: https://example.org/p, clientIDs: [sts.amazonaws.com, other]}
                        """)
                .aws()
                .oidcProviders()
                .get(0);
        assertEquals("example.org/p", ack.url());
        assertEquals(
                List.of("sts.amazonaws.com", "other"),
                ack.clientIds().stream().map(Text::value).toList());
        assertNotNull(ack.clientIdsAt());
        OidcProvider upjet = TestDocuments.read(
                        """
                        apiVersion: iam.aws.m.upbound.io/v1beta1
                        kind: OpenIDConnectProvider
                        metadata: {name: p, namespace: n}
                        spec: {forProvider: {url: https://example.org/p, clientIdList: [a]}}
                        status: {atProvider: {arn: 'arn:aws:iam::111122223333:oidc-provider/example.org/p'}}
                        """)
                .aws()
                .oidcProviders()
                .get(0);
        assertEquals("111122223333", upjet.account());
        assertEquals("a", upjet.clientIds().get(0).value());
    }

    @Test
    void readsAssociationsAndLeavesReferencesOpen() {
        PodIdentityAssociation written = association(
                """
                apiVersion: eks.services.k8s.aws/v1alpha1
                kind: PodIdentityAssociation
                metadata: {name: a, namespace: infra}
                spec:
                  clusterName: prod
                  namespace: shop
                  serviceAccount: web
                  roleARN: arn:aws:iam::111122223333:role/reader
                """);
        assertEquals("prod", written.cluster());
        assertEquals("shop", written.namespace().value());
        assertNotNull(written.roleArn());
        assertEquals("arn:aws:iam::111122223333:role/reader", written.roleArn().value());
        PodIdentityAssociation referring = association(
                """
                apiVersion: eks.aws.upbound.io/v1beta1
                kind: PodIdentityAssociation
                metadata: {name: a}
                spec: {forProvider: {clusterNameRef: {name: c}, roleArnRef: {name: r}, namespace: shop, serviceAccount: web}}
                """);
        assertTrue(Text.isUnresolved(referring.cluster()));
        assertNotNull(referring.roleArn());
        assertTrue(referring.roleArn().unresolved());
    }

    @Test
    void readsTheIdentitiesOfEksctl() {
        Snapshot snapshot = TestDocuments.read(
                """
                apiVersion: eksctl.io/v1alpha5
                kind: ClusterConfig
                metadata: {name: prod, region: eu-west-1}
                iam:
                  withOIDC: true
                  serviceAccounts:
                    - metadata: {name: web, namespace: shop}
                      attachRoleARN: arn:aws:iam::111122223333:role/reader
                    - metadata: {name: dns}
                      wellKnownPolicies: {externalDNS: true}
                    - metadata: {name: roleonly, namespace: shop}
                      roleOnly: true
                  podIdentityAssociations:
                    - namespace: shop
                      serviceAccountName: queue
                      roleARN: arn:aws:iam::111122223333:role/queue
                addons:
                  - name: vpc-cni
                    podIdentityAssociations:
                      - serviceAccountName: aws-node
                        permissionPolicyARNs: [arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy]
                """);
        List<ServiceAccount> accounts = snapshot.serviceAccounts();
        assertEquals(
                List.of("web", "dns"),
                accounts.stream().map(a -> a.meta().ref().name()).toList());
        Text arn = accounts.get(0).meta().annotation("eks.amazonaws.com/role-arn");
        assertNotNull(arn);
        assertEquals("arn:aws:iam::111122223333:role/reader", arn.value());
        assertEquals(8, arn.at().line());
        Text future = accounts.get(1).meta().annotation("eks.amazonaws.com/role-arn");
        assertNotNull(future);
        assertTrue(future.unresolved());
        List<PodIdentityAssociation> associations = snapshot.aws().podIdentityAssociations();
        assertEquals(2, associations.size());
        assertEquals("prod", associations.get(0).cluster());
        assertTrue(associations.get(1).namespace().unresolved());
    }

    @Test
    void readsTheRolesOfKops() {
        List<IamRole> roles = TestDocuments.read(
                        """
                        apiVersion: kops.k8s.io/v1alpha2
                        kind: Cluster
                        metadata: {name: prod.example.org}
                        spec:
                          serviceAccountIssuerDiscovery: {discoveryStore: 's3://store/prod', enableAWSOIDCProvider: true}
                          iam:
                            serviceAccountExternalPermissions:
                              - name: dns
                                namespace: kube-system
                                aws:
                                  inlinePolicy: '[{"Effect":"Allow","Action":"*","Resource":"*"}]'
                              - name: backup
                                namespace: "*"
                                aws: {policyARNs: [arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess]}
                        """)
                .aws()
                .roles();
        assertEquals(
                List.of("dns.kube-system.sa.prod.example.org", "backup.wildcard.sa.prod.example.org"),
                roles.stream().map(IamRole::name).toList());
        assertEquals(Privilege.ADMINISTRATOR, roles.get(0).privilege());
        assertEquals(Privilege.OTHER, roles.get(1).privilege());
        Condition subject =
                roles.get(1).trust().statements().get(0).conditions().get(0);
        assertEquals("StringLike", subject.operator());
        assertEquals("store/prod:sub", subject.key());
        assertEquals("system:serviceaccount:*:backup", subject.values().get(0).value());
        assertEquals(13, subject.at().line());
    }

    @Test
    void readsTheTrustStatementsOfClusterApi() {
        IamRole role = role(
                """
                apiVersion: bootstrap.aws.infrastructure.cluster.x-k8s.io/v1beta1
                kind: AWSIAMConfiguration
                spec:
                  clusterAPIControllers:
                    trustStatements:
                      - Action: ["sts:AssumeRoleWithWebIdentity"]
                        Effect: Allow
                        Principal: {Federated: ["arn:aws:iam::111122223333:oidc-provider/I"]}
                        Condition: {"ForAnyValue:StringEquals": {"I:sub": ["system:serviceaccount:capa-system:capa"]}}
                """);
        assertEquals("controllers.cluster-api-provider-aws.sigs.k8s.io", role.name());
        assertEquals(1, role.trust().statements().size());
        assertTrue(role.trust().statements().get(0).problems().isEmpty());
    }
}
