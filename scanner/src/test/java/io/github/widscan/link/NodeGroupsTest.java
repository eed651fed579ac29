package io.github.widscan.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.TestDocuments;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeGroupsTest {
    private static final String POD =
            "{'kind':'Pod','apiVersion':'v1','metadata':{'name':'p','namespace':'shop'},'spec':{'containers':[{'name':'c','image':'i'}]SPEC}}";

    private static final String POLICY =
            "{'kind':'NetworkPolicy','apiVersion':'networking.k8s.io/v1','metadata':{'name':'n','namespace':'shop'},"
                    + "'spec':{'podSelector':{},'policyTypes':['Egress'],'egress':[EGRESS]}}";

    private static final String OPEN = instance("i-1", "optional", 1, "enabled");

    private static String instance(String id, String tokens, int hops, String endpoint) {
        return "{'Reservations':[{'OwnerId':'111122223333','Instances':[{'InstanceId':'" + id
                + "','State':{'Name':'running'},'Tags':[{'Key':'eks:cluster-name','Value':'prod'},"
                + "{'Key':'eks:nodegroup-name','Value':'workers'}],'MetadataOptions':{'HttpTokens':'" + tokens
                + "','HttpPutResponseHopLimit':" + hops + ",'HttpEndpoint':'" + endpoint + "'}}]}]}";
    }

    private static String group(String template) {
        return "{'nodegroup':{'nodegroupName':'workers','nodegroupArn':'arn:aws:eks:eu-west-1:111122223333:nodegroup/prod/workers/1',"
                + "'clusterName':'prod','nodeRole':'arn:aws:iam::111122223333:role/node'" + template + "}}";
    }

    private static String version(String number, boolean isDefault, String data) {
        return "{'LaunchTemplateId':'lt-1','LaunchTemplateName':'t','VersionNumber':" + number + ",'DefaultVersion':"
                + isDefault + ",'LaunchTemplateData':{" + data + "}}";
    }

    private static String versions(String... versions) {
        return "{'LaunchTemplateVersions':[" + String.join(",", versions) + "]}";
    }

    private static String options(String tokens) {
        return "'MetadataOptions':{'HttpTokens':'" + tokens + "','HttpPutResponseHopLimit':2}";
    }

    private static List<NodeGroupSubject> link(String... documents) {
        String text = String.join("\n---\n", documents).replace('\'', '"');
        List<NodeGroupSubject> subjects = new ArrayList<>();
        for (Subject subject :
                Linker.link(TestDocuments.read(text), LinkSettings.defaults()).of(SubjectKind.NODE_GROUP)) {
            subjects.add((NodeGroupSubject) subject);
        }
        return subjects;
    }

    private static NodeGroupSubject one(String... documents) {
        List<NodeGroupSubject> subjects = link(documents);
        assertEquals(1, subjects.size());
        return subjects.get(0);
    }

    @Test
    void takesEqualInstancesOfAGroupAsOne() {
        NodeGroupSubject nodes = one(OPEN, instance("i-2", "optional", 1, "enabled"));
        assertEquals("EksNodeGroup", nodes.resource().kind());
        assertEquals("workers", nodes.resource().name());
        assertEquals("111122223333", nodes.resource().scope());
        assertEquals(2, nodes.instances());
        assertEquals("optional", nodes.tokens());
        assertEquals(1, nodes.hopLimit());
        assertEquals("enabled", nodes.endpoint());
        assertEquals("read", nodes.options());
        assertEquals(2, link(OPEN, instance("i-2", "required", 1, "enabled")).size());
    }

    @Test
    void leavesInstancesAloneThatAreNoNodesOrGone() {
        assertEquals(List.of(), link(OPEN.replace("eks:cluster-name", "Name")));
        assertEquals(List.of(), link(OPEN.replace("running", "terminated")));
        assertEquals(
                "Ec2Instance",
                one(OPEN.replace("eks:nodegroup-name", "x")).resource().kind());
    }

    @Test
    void readsTheInstancesWhereTheTemplateSaysNothing() {
        NodeGroupSubject nodes = one(group(""), OPEN);
        assertEquals(1, nodes.instances());
        assertEquals("optional", nodes.tokens());
        NodeGroupSubject alone = one(group(""));
        assertEquals("unread", alone.options());
        assertNull(alone.tokens());
    }

    @ParameterizedTest
    @CsvSource({
        "'$Default', required",
        "'$Latest', optional",
        "2, optional",
        "1, required",
    })
    void findsTheVersionOfTheTemplate(String version, String tokens) {
        NodeGroupSubject nodes = one(
                group(",'launchTemplate':{'id':'lt-1','version':'" + version + "'}"),
                versions(version("1", true, options("required")), version("2", false, options("optional"))));
        assertEquals(tokens, nodes.tokens());
        assertEquals(2, nodes.hopLimit());
        assertEquals("arn:aws:iam::111122223333:role/node", nodes.role());
    }

    @Test
    void takesNoLatestVersionFromAListingThatWasCutShort() {
        String cut = versions(version("1", true, options("required"))).replaceFirst("^\\{", "{'NextToken':'n',");
        NodeGroupSubject latest = one(group(",'launchTemplate':{'id':'lt-1','version':'$Latest'}"), cut);
        assertEquals("unread", latest.options());
        assertNull(latest.tokens());
        assertEquals(
                "required",
                one(group(",'launchTemplate':{'id':'lt-1','version':'1'}"), cut).tokens());
    }

    @Test
    void saysThatInstancesAreOfAListingThatWasCutShort() {
        String whole = instance("i-1", "required", 1, "enabled");
        assertFalse(one(whole).cut());
        assertTrue(one(whole.replaceFirst("^\\{", "{'NextToken':'n',")).cut());
    }

    @Test
    void saysWhichTemplateIsNotKnownYet() {
        String plan =
                "{'AWSTemplateFormatVersion':'2010-09-09','Resources':{'Ng':{'Type':'AWS::EKS::Nodegroup','Properties':"
                        + "{'ClusterName':'c','NodeRole':'arn:aws:iam::123456789012:role/n','LaunchTemplate':"
                        + "{'Fn::If':['A',{'Id':{'Ref':'Lt'}},{'Ref':'AWS::NoValue'}]}}}}}";
        assertEquals("unresolved", one(plan).options());
    }

    @Test
    void presumesNoDefaultOfATemplate() {
        String template = ",'launchTemplate':{'name':'t'}";
        assertEquals(
                "unset",
                one(group(template), versions(version("1", true, "'ImageId':'x'")))
                        .options());
        assertEquals(
                "unset",
                one(group(template), versions(version("1", true, "'MetadataOptions':{}")))
                        .options());
        assertEquals(
                "unread",
                one(group(",'launchTemplate':{'id':'lt-2'}"), versions(version("1", true, options("required"))))
                        .options());
    }

    @Test
    void saysWhichNamespacesHavePodsThatNoPolicyKeepsAway() {
        String pod = POD.replace("SPEC", "");
        assertEquals("unread", one(OPEN).pods());
        assertEquals("open", one(OPEN, pod).pods());
        assertEquals(List.of("shop"), one(OPEN, pod).openNamespaces());
        String but = "{'to':[{'ipBlock':{'cidr':'0.0.0.0/0','except':['169.254.169.254/32']}}]}";
        assertEquals("blocked", one(OPEN, pod, POLICY.replace("EGRESS", but)).pods());
        // A second policy that allows everything reopens what the first one closes.
        assertEquals(
                "open",
                one(OPEN, pod, POLICY.replace("EGRESS", but), POLICY.replace("EGRESS", "{}"))
                        .pods());
    }

    @Test
    void leavesPodsOfFargateAndOfTheHostsNetworkOut() {
        assertEquals(
                "unread", one(OPEN, POD.replace("SPEC", ",'hostNetwork':true")).pods());
        assertEquals(
                "unread",
                one(OPEN, POD.replace("SPEC", ",'nodeSelector':{'eks.amazonaws.com/compute-type':'fargate'}"))
                        .pods());
    }

    @ParameterizedTest
    @CsvSource({
        "GlobalNetworkPolicy, crd.projectcalico.org/v1",
        "CiliumNetworkPolicy, cilium.io/v2",
        "CiliumClusterwideNetworkPolicy, cilium.io/v2",
        "NetworkPolicy, projectcalico.org/v3"
    })
    void seesThatThereArePoliciesOfAnotherKind(String kind, String apiVersion) {
        String policy = "{'kind':'" + kind + "','apiVersion':'" + apiVersion + "','metadata':{'name':'x'},'spec':{}}";
        assertTrue(one(OPEN, policy).otherPolicies());
        assertTrue(one(OPEN, "kind: " + kind + "\napiVersion: " + apiVersion + "\nmetadata: {name: x}")
                .otherPolicies());
        assertFalse(one(OPEN, POLICY.replace("EGRESS", "{}")).otherPolicies());
    }

    @Test
    void knowsWhetherTheNodeRoleHasMoreThanANodeNeeds() {
        String role =
                "{'RoleDetailList':[{'RoleName':'node','Arn':'arn:aws:iam::111122223333:role/node','AssumeRolePolicyDocument':{},"
                        + "'RolePolicyList':[INLINE],'AttachedManagedPolicies':[{'PolicyArn':'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy'},"
                        + "{'PolicyArn':'arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy'}]}]}";
        assertEquals("minimal", one(group(""), role.replace("INLINE", "")).rolePolicies());
        assertEquals(
                "more",
                one(group(""), role.replace("INLINE", "{'PolicyName':'p'}")).rolePolicies());
        assertEquals(
                "unknown",
                one(
                                group(""),
                                role.replace("INLINE", "")
                                        .replace("role/node", "role/other")
                                        .replace("'node'", "'o'"))
                        .rolePolicies());
        assertEquals("unknown", one(group("")).rolePolicies());
    }
}
