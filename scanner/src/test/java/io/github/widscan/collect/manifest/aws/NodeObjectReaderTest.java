package io.github.widscan.collect.manifest.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.TestDocuments;
import io.github.widscan.snapshot.EksNodes;
import io.github.widscan.snapshot.MetadataOptions;
import io.github.widscan.snapshot.Text;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How the metadata service of nodes is set in the objects of the tools that make nodes. */
class NodeObjectReaderTest {
    /** {@code KIND name cluster endpoint tokens hops} of each; {@code unset} where the document has no options. */
    private static List<String> nodes(String text) {
        return TestDocuments.read(text).aws().eksNodes().nodes().stream()
                .map(NodeObjectReaderTest::line)
                .toList();
    }

    private static String line(EksNodes nodes) {
        MetadataOptions options = nodes.options();
        return nodes.kind() + " " + nodes.name() + " " + nodes.cluster() + " "
                + (options == null
                        ? "unset"
                        : value(options.endpoint()) + " " + value(options.tokens()) + " " + value(options.hopLimit()));
    }

    private static @Nullable String value(@Nullable Text text) {
        return text == null ? null : text.value();
    }

    private static final String EKSCTL =
            """
            apiVersion: eksctl.io/v1alpha5
            kind: ClusterConfig
            metadata: {name: prod, region: eu-west-1}
            managedNodeGroups:
              - name: plain
              - {name: closed, disablePodIMDS: true}
              - {name: tokens, disableIMDSv1: true, iam: {instanceRoleARN: "arn:aws:iam::111122223333:role/node"}}
              - {name: own, launchTemplate: {id: lt-1, version: "3"}}
            nodeGroups:
              - {name: old, disableIMDSv1: false}
              - {name: "later", disablePodIMDS: "${CLOSED}"}
            """;

    @Test
    void readsNodeGroupsOfEksctl() {
        assertEquals(
                List.of(
                        "NODE_GROUP plain prod enabled null 2",
                        "NODE_GROUP closed prod enabled required 1",
                        "NODE_GROUP tokens prod enabled required 2",
                        "NODE_GROUP own prod unset",
                        "AUTO_SCALING_GROUP old prod enabled optional 2",
                        "AUTO_SCALING_GROUP later prod enabled ${CLOSED} ${CLOSED}"),
                nodes(EKSCTL));
        List<EksNodes> all = TestDocuments.read(EKSCTL).aws().eksNodes().nodes();
        assertEquals("arn:aws:iam::111122223333:role/node", all.get(2).role());
        assertEquals(new EksNodes.Template("lt-1", null, "3"), all.get(3).template());
        MetadataOptions options = all.get(2).options();
        assertTrue(options != null && options.tokens() != null);
        assertEquals("/managedNodeGroups/2/disableIMDSv1", options.tokens().at().pointer());
    }

    private static String karpenter(String version, String options) {
        return "apiVersion: karpenter.k8s.aws/" + version + "\nkind: EC2NodeClass\nmetadata: {name: default}\n"
                + "spec: {role: node" + options + "}\n";
    }

    @Test
    void readsKarpentersNodeClassesWithTheDefaultsOfTheirVersion() {
        assertEquals(List.of("NODE_GROUP default null enabled required 1"), nodes(karpenter("v1", "")));
        assertEquals(List.of("NODE_GROUP default null enabled required 2"), nodes(karpenter("v1beta1", "")));
        assertEquals(
                List.of("NODE_GROUP default null enabled optional 1"),
                nodes(karpenter("v1", ", metadataOptions: {httpTokens: optional}")));
        assertEquals(
                List.of("NODE_GROUP default null disabled required 3"),
                nodes(karpenter("v1", ", metadataOptions: {httpEndpoint: disabled, httpPutResponseHopLimit: 3}")));
        assertEquals(
                List.of("NODE_GROUP default null ${O} ${O} ${O}"),
                nodes(karpenter("v1", ", metadataOptions: \"${O}\"")));
        assertEquals(List.of(), nodes(karpenter("v1", "").replace("karpenter.k8s.aws", "example.org")));
    }

    private static String kops(String spec) {
        return "apiVersion: kops.k8s.io/v1alpha2\nkind: InstanceGroup\n"
                + "metadata: {name: nodes, labels: {kops.k8s.io/cluster: prod.example.org}}\nspec: {" + spec + "}\n";
    }

    @Test
    void readsInstanceGroupsOfKops() {
        assertEquals(
                List.of("AUTO_SCALING_GROUP nodes prod.example.org enabled required 1"),
                nodes(kops("role: Node, instanceMetadata: {httpTokens: required, httpPutResponseHopLimit: 1}")));
        assertEquals(
                List.of("AUTO_SCALING_GROUP nodes prod.example.org enabled null 1"),
                nodes(kops("role: Node, instanceMetadata: {}")));
        assertEquals(List.of("AUTO_SCALING_GROUP nodes prod.example.org unset"), nodes(kops("role: Node")));
        assertEquals(List.of(), nodes(kops("role: ControlPlane, instanceMetadata: {httpTokens: optional}")));
    }

    @Test
    void readsMachinesOfClusterApi() {
        String template =
                """
                apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
                kind: AWSMachineTemplate
                metadata: {name: md-0, labels: {cluster.x-k8s.io/cluster-name: prod}}
                spec:
                  template:
                    spec: {iamInstanceProfile: nodes.cluster-api-provider-aws.sigs.k8s.io OPTIONS}
                """;
        assertEquals(List.of("AUTO_SCALING_GROUP md-0 prod unset"), nodes(template.replace("OPTIONS", "")));
        assertEquals(
                List.of("AUTO_SCALING_GROUP md-0 prod enabled optional 1"),
                nodes(template.replace("OPTIONS", ", instanceMetadataOptions: {httpPutResponseHopLimit: 1}")));
        assertEquals(
                List.of("NODE_GROUP pool null enabled required 2"),
                nodes(
                        """
                        apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
                        kind: AWSManagedMachinePool
                        metadata: {name: pool}
                        spec:
                          roleName: node
                          awsLaunchTemplate: {instanceMetadataOptions: {httpTokens: required, httpPutResponseHopLimit: 2}}
                        """));
        assertEquals(
                List.of("NODE_GROUP pool null unset"),
                nodes(
                        """
                        apiVersion: infrastructure.cluster.x-k8s.io/v1beta2
                        kind: AWSManagedMachinePool
                        metadata: {name: pool}
                        spec: {}
                        """));
    }
}
