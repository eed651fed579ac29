package io.github.widscan.collect.manifest.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.collect.manifest.TestPlan;
import io.github.widscan.snapshot.EksCluster;
import io.github.widscan.snapshot.EksNodeFacts;
import io.github.widscan.snapshot.EksNodes;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.IamRole.Privilege;
import io.github.widscan.snapshot.LaunchTemplate;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.Snapshot;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.TrustPolicy.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsResourceReaderTest {
    private static final String TRUST = "'{\\'Statement\\':[{\\'Effect\\':\\'Allow\\',\\'Principal\\':{\\'Federated\\':"
            + "\\'arn:aws:iam::111122223333:oidc-provider/I\\'},\\'Action\\':\\'sts:AssumeRoleWithWebIdentity\\'}]}'";

    private static IamRole role(Snapshot snapshot) {
        assertEquals(1, snapshot.aws().roles().size());
        return snapshot.aws().roles().get(0);
    }

    private static String value(@Nullable Text text) {
        assertNotNull(text);
        return text.value();
    }

    @Test
    void readsARoleThatExists() {
        Snapshot snapshot = new TestPlan()
                .with(
                        "aws_iam_role.r",
                        "{'name':'reader','arn':'arn:aws:iam::111122223333:role/reader','max_session_duration':43200,"
                                + "'assume_role_policy':" + TRUST + "}",
                        "{}")
                .read();
        IamRole role = role(snapshot);
        assertEquals("reader", role.name());
        assertEquals("111122223333", role.account());
        assertEquals(43200, role.maxSessionDuration());
        assertEquals(1, role.trust().statements().size());
        assertEquals(List.of(), role.trust().problems());
        assertEquals(Privilege.UNKNOWN, role.privilege());
        assertEquals(1, snapshot.objects());
        assertEquals(
                "/planned_values/root_module/resources/0/values/assume_role_policy",
                role.trust().statements().get(0).at().pointer());
    }

    @Test
    void isUnresolvedWhereTheTrustPolicyIsKnownAfterApply() {
        Snapshot snapshot = new TestPlan()
                .with("aws_iam_role.r", "{'name_prefix':'r-'}", "{'name':true,'arn':true,'assume_role_policy':true}")
                .read();
        IamRole role = role(snapshot);
        // Such a plan is whole: nothing of it could not be read.
        assertFalse(snapshot.notes().get(0).unreadable());
        assertEquals("aws_iam_role.r", role.name());
        assertFalse(role.named());
        assertNull(role.arn());
        assertEquals(
                List.of(Problem.TEMPLATE_UNRESOLVED),
                role.trust().problems().stream().map(Problem::code).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::aws:policy/AdministratorAccess, ADMINISTRATOR",
        "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess, OTHER",
        "arn:aws:iam::111122223333:policy/own, UNKNOWN"
    })
    void takesThePrivilegeFromAttachmentsByTheRolesName(String arn, Privilege privilege) {
        assertEquals(
                privilege,
                role(new TestPlan()
                                .with("aws_iam_role.r", "{'name':'r','assume_role_policy':" + TRUST + "}", "{}")
                                .with(
                                        "aws_iam_role_policy_attachment.a",
                                        "{'role':'r','policy_arn':'" + arn + "'}",
                                        "{}")
                                .with(
                                        "aws_iam_role_policy_attachment.b",
                                        "{'role':'other','policy_arn':'arn:aws:iam::aws:policy/AdministratorAccess'}",
                                        "{}")
                                .read())
                        .privilege());
    }

    @Test
    void takesThePrivilegeFromAnAttachmentOfSeveralRoles() {
        Snapshot snapshot = new TestPlan()
                .with("aws_iam_role.r", "{'name':'r','assume_role_policy':" + TRUST + "}", "{}")
                .with(
                        "aws_iam_role_policy_attachment.a",
                        "{'role':'r','policy_arn':'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy'}",
                        "{}")
                .with(
                        "aws_iam_policy_attachment.b",
                        "{'roles':['x','r'],'policy_arn':'arn:aws:iam::aws:policy/AdministratorAccess'}",
                        "{}")
                .read();
        assertEquals(Privilege.ADMINISTRATOR, role(snapshot).privilege());
        assertFalse(snapshot.aws().eksNodes().roles().get(0).minimal());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {"{'roles':['x']} | {} | true", "{} | {'roles':true} | false"})
    void takesNoRoleForMinimalWhereAnAttachmentMayBeItsOwn(String roles, String unknown, boolean minimal) {
        Snapshot snapshot = new TestPlan()
                .with("aws_iam_role.r", "{'name':'r','assume_role_policy':" + TRUST + "}", "{}")
                .with(
                        "aws_iam_role_policy_attachment.a",
                        "{'role':'r','policy_arn':'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy'}",
                        "{}")
                .with("aws_iam_policy_attachment.b", roles, unknown)
                .read();
        assertEquals(minimal, snapshot.aws().eksNodes().roles().stream().anyMatch(known -> known.minimal()));
    }

    @Test
    void aLaunchTemplateThatIsNotKnownYetStandsForItself() {
        Snapshot snapshot = new TestPlan()
                .with("aws_eks_node_group.n", "{'node_group_name':'n'}", "{'launch_template':true}")
                .read();
        EksNodes.Template template = snapshot.aws().eksNodes().nodes().get(0).template();
        assertNotNull(template);
        assertEquals("${aws_eks_node_group.n.launch_template}", template.id());
    }

    @Test
    void followsReferencesWhereNamesAreNotKnownYet() {
        String policy = "'{\\'Statement\\':{\\'Effect\\':\\'Allow\\',\\'Action\\':\\'*\\',\\'Resource\\':\\'*\\'}}'";
        Snapshot snapshot = new TestPlan()
                .with("aws_iam_role.r", "{'assume_role_policy':" + TRUST + "}", "{'name':true,'arn':true}")
                .with("aws_iam_policy.p", "{'policy':" + policy + "}", "{'arn':true}")
                .with("aws_iam_role_policy_attachment.a", "{}", "{'role':true,'policy_arn':true}")
                .with(
                        "aws_eks_pod_identity_association.x",
                        "{'cluster_name':'prod','namespace':'ns','service_account':'sa'}",
                        "{'role_arn':true,'association_arn':true,'association_id':true}")
                .refers(
                        "aws_iam_role_policy_attachment.a",
                        "{'role':{'references':['aws_iam_role.r.name','aws_iam_role.r']},"
                                + "'policy_arn':{'references':['aws_iam_policy.p.arn','aws_iam_policy.p']}}")
                .refers(
                        "aws_eks_pod_identity_association.x",
                        "{'role_arn':{'references':['aws_iam_role.r.arn','aws_iam_role.r']}}")
                .read();
        assertEquals(Privilege.ADMINISTRATOR, role(snapshot).privilege());
        PodIdentityAssociation association =
                snapshot.aws().podIdentityAssociations().get(0);
        assertEquals("${aws_iam_role.r.arn}", value(association.roleArn()));
    }

    @Test
    void readsProvidersAssociationsAndClusters() {
        Snapshot snapshot = new TestPlan()
                .with(
                        "aws_iam_openid_connect_provider.p",
                        "{'url':'https://oidc.eks.eu-west-1.amazonaws.com/id/A','client_id_list':['sts.amazonaws.com','x']}",
                        "{'arn':true}")
                .with("aws_iam_openid_connect_provider.q", "{}", "{'url':true,'client_id_list':true}")
                .with(
                        "aws_eks_pod_identity_association.x",
                        "{'cluster_name':'prod','namespace':'ns','service_account':'sa','disable_session_tags':true,"
                                + "'role_arn':'arn:aws:iam::111122223333:role/r','target_role_arn':'arn:aws:iam::444455556666:role/t',"
                                + "'association_arn':'arn:aws:eks:eu-west-1:111122223333:podidentityassociation/prod/a-1'}",
                        "{}")
                .with(
                        "aws_eks_addon.efs",
                        "{'cluster_name':'prod','pod_identity_association':[{'service_account':'efs','role_arn':'arn:aws:iam::111122223333:role/e'}]}",
                        "{}")
                .with(
                        "aws_eks_cluster.c",
                        "{'name':'prod','arn':'arn:aws:eks:eu-west-1:111122223333:cluster/prod',"
                                + "'identity':[{'oidc':[{'issuer':'https://oidc.eks.eu-west-1.amazonaws.com/id/A'}]}]}",
                        "{}")
                .with("aws_eks_cluster.d", "{'name':'new'}", "{'arn':true,'identity':true}")
                .read();
        List<OidcProvider> providers = snapshot.aws().oidcProviders();
        assertEquals("oidc.eks.eu-west-1.amazonaws.com/id/A", providers.get(0).url());
        assertEquals(2, providers.get(0).clientIds().size());
        assertNull(providers.get(0).arn());
        assertTrue(providers.get(1).clientIds().get(0).unresolved());
        List<PodIdentityAssociation> associations = snapshot.aws().podIdentityAssociations();
        assertEquals(Boolean.TRUE, associations.get(0).disableSessionTags());
        assertEquals("111122223333", associations.get(0).account());
        assertEquals(
                "arn:aws:iam::444455556666:role/t", value(associations.get(0).targetRoleArn()));
        assertTrue(associations.get(1).namespace().unresolved());
        List<EksCluster> clusters = snapshot.aws().eksClusters();
        assertEquals("eu-west-1", clusters.get(0).region());
        assertEquals(
                "https://oidc.eks.eu-west-1.amazonaws.com/id/A", clusters.get(0).issuer());
        assertNull(clusters.get(1).issuer());
        assertEquals(6, snapshot.objects());
    }

    @Test
    void readsNodesWithTheirTemplate() {
        EksNodeFacts facts = new TestPlan()
                .with(
                        "aws_eks_node_group.n",
                        "{'cluster_name':'prod','node_group_name':'n','launch_template':[{'version':'$Latest'}]}",
                        "{'launch_template':[{'id':true,'name':true}],'node_role_arn':true}")
                .with(
                        "aws_launch_template.t",
                        "{'metadata_options':[{'http_tokens':'required','http_endpoint':'','http_put_response_hop_limit':0}]}",
                        "{'id':true,'name':true}")
                .with(
                        "aws_instance.i",
                        "{'tags':{'kubernetes.io/cluster/prod':'owned'},'metadata_options':[{'http_tokens':'optional'}]}",
                        "{'id':true}")
                .with("aws_instance.bastion", "{'tags':{'Name':'x'}}", "{}")
                .with(
                        "aws_autoscaling_group.a",
                        "{'name':'a','tag':[{'key':'kubernetes.io/cluster/prod','value':'owned'}],'launch_configuration':'lc'}",
                        "{}")
                .with("aws_launch_configuration.c", "{'id':'lc','metadata_options':[{'http_tokens':'optional'}]}", "{}")
                .read()
                .aws()
                .eksNodes();
        EksNodes group = facts.nodes().get(0);
        assertEquals("prod", group.cluster());
        assertNotNull(group.template());
        // There is one template in the module, and its id is not known yet either.
        assertEquals("${aws_launch_template.t.id}", group.template().id());
        LaunchTemplate template = facts.templates().get(0);
        assertEquals("${aws_launch_template.t.id}", template.id());
        assertNotNull(template.options());
        assertEquals("required", value(template.options().tokens()));
        assertNull(template.options().endpoint());
        assertNull(template.options().hopLimit());
        assertEquals(
                List.of("n", "aws_instance.i", "a"),
                facts.nodes().stream().map(EksNodes::name).toList());
        assertNotNull(facts.nodes().get(2).template());
        assertEquals("lc", facts.nodes().get(2).template().id());
    }

    @Test
    void leavesATemplateOpenThatMayBeAnyOfSeveral() {
        EksNodeFacts facts = new TestPlan()
                .with("aws_eks_node_group.n", "{'launch_template':[{}]}", "{'launch_template':[{'id':true}]}")
                .with("aws_launch_template.t", "{}", "{'id':true}")
                .with("aws_launch_template.u", "{}", "{'id':true}")
                .read()
                .aws()
                .eksNodes();
        assertNotNull(facts.nodes().get(0).template());
        assertEquals(
                "${aws_eks_node_group.n.launch_template[0].id}",
                facts.nodes().get(0).template().id());
    }

    @Test
    void standsWrongTypesEverywhere() {
        String wrong =
                "{'name':[],'url':{},'client_id_list':7,'assume_role_policy':[],'cluster_name':{},'namespace':[],"
                        + "'service_account':1,'role_arn':[],'identity':3,'launch_template':'x','metadata_options':[[]],'tag':'x',"
                        + "'tags':[],'managed_policy_arns':{},'inline_policy':'x','pod_identity_association':[1],'policy':{},'role':[],'roles':{'a':1}}";
        TestPlan plan = new TestPlan();
        for (String type : List.of(
                "aws_iam_role",
                "aws_iam_role_policy",
                "aws_iam_role_policy_attachment",
                "aws_iam_policy",
                "aws_iam_policy_attachment",
                "aws_iam_openid_connect_provider",
                "aws_eks_pod_identity_association",
                "aws_eks_addon",
                "aws_eks_cluster",
                "aws_eks_node_group",
                "aws_autoscaling_group",
                "aws_instance",
                "aws_launch_template",
                "aws_launch_configuration")) {
            plan.with(type + ".x", wrong, "7").with(type + ".y", "[]", "{}").with(type + ".z", wrong, "true");
        }
        assertEquals(42, plan.read().objects());
    }
}
