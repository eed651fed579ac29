package io.github.widscan.link;

import static io.github.widscan.link.StaticFixture.AT;
import static io.github.widscan.link.StaticFixture.sighting;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.widscan.link.InventoryRow.Way;
import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.CredentialSighting;
import io.github.widscan.snapshot.SecretLink;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.VolumeType;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class InventoryTest {
    private static final String NOT_READ =
            "unknown null null not read: aws.eks.podidentityassociations, azure.fic, gcp.iam.project.policies, huawei.iam.mappings";

    private final StaticFixture fixture = new StaticFixture();
    private final StaticFixture.Pod app = fixture.container("app");

    @Test
    void doesNotKnowWhatFilesCannotShow() {
        assertEquals(List.of(NOT_READ), ways());
    }

    @Test
    void namesTheWorkloadAndItsAccount() {
        fixture.irsa();
        InventoryRow row = fixture.links().inventory().get(0);
        assertEquals("shop/web", row.serviceAccount());
        assertEquals("web", row.resource().name());
        assertEquals(2, row.replicas());
        assertEquals(
                List.of("irsa aws arn:aws:iam::111122223333:role/web annotation eks.amazonaws.com/role-arn"), ways());
    }

    @Test
    void keepsTheMethodOfABrokenBinding() {
        fixture.boundAccount("web", "eks.amazonaws.com/role-arn", "no-arn:at all");
        assertEquals(List.of("irsa aws no-arn:at all annotation eks.amazonaws.com/role-arn"), ways());
    }

    @Test
    void listsKeysInItsOwnText() {
        CredentialSighting id = sighting("aws-access-key-id", "env", 1, "env", "A");
        app.sightings.add(sighting("aws-secret-access-key", "env", 2, "env", "B"));
        app.sightings.add(id);
        assertEquals(List.of("static-key aws **** literal in container app"), ways());
    }

    @Test
    void doesNotTakeTheKeyOfAnotherStoreForAws() {
        CredentialSighting id = sighting("aws-access-key-id", "env", 1, "env", "A");
        app.sightings.add(new CredentialSighting(
                id.type(), id.provider(), "env", id.path(), null, "AKIA****TUVW", 1, false, false, true, AT));
        assertEquals(
                List.of("static-key null AKIA****TUVW literal in container app for an S3-compatible store"), ways());
    }

    @Test
    void listsKeysFromSecretsBesideAnIdentity() {
        fixture.irsa();
        app.secretKey("AWS_ACCESS_KEY_ID", "s3", "id").secretKey("AWS_SECRET_ACCESS_KEY", "s3", "sk");
        assertEquals(
                List.of(
                        "irsa aws arn:aws:iam::111122223333:role/web annotation eks.amazonaws.com/role-arn",
                        "static-key aws null Secret s3"),
                ways());
    }

    @Test
    void tellsKeysThatAnExternalStoreFills() {
        fixture.secretLinks.add(new SecretLink(
                fixture.meta("ExternalSecret", "s3"), true, null, null, new Text("s3", AT), List.of("sk"), true));
        app.secretKey("AWS_SECRET_ACCESS_KEY", "s3", "sk");
        assertEquals(List.of("external aws null ExternalSecret s3"), ways());
    }

    @Test
    void listsStoresOutsideTheCluster() {
        fixture.podAnnotations.add(new Attribute("vault.hashicorp.com/agent-inject", new Text("true", AT)));
        fixture.podAnnotations.add(
                new Attribute("vault.hashicorp.com/agent-inject-secret-s3", new Text("aws/creds/web", AT)));
        fixture.volume("store", VolumeType.CSI, "secrets-store.csi.k8s.io");
        assertEquals(
                List.of(
                        "external aws null annotation vault.hashicorp.com/agent-inject",
                        "external null null CSI secrets-store.csi.k8s.io"),
                ways());
    }

    @Test
    void countsRolesHandedOutOnTheNodeAsNode() {
        fixture.podAnnotations.add(new Attribute("iam.amazonaws.com/role", new Text("s3-reader", AT)));
        assertEquals(List.of("node aws s3-reader annotation iam.amazonaws.com/role"), ways());
    }

    @Test
    void listsNoPatches() {
        fixture.fragment = true;
        assertEquals(List.of(), fixture.links().inventory());
    }

    @Test
    void fallsBackOnTheNodeOnlyWhereThatIsProven() {
        everyIdentityRead();
        fixture.boundAccount("web", "example.org/owner", "shop");
        assertEquals(List.of("unknown null null whether the node's metadata service answers it"), ways());
        fixture.hostNetwork = true;
        assertEquals(List.of("node null null hostNetwork"), ways());
    }

    @Test
    void saysNoneWhereThereIsNoNode() {
        everyIdentityRead();
        fixture.boundAccount("web", "example.org/owner", "shop");
        fixture.podLabels.add(new Attribute("eks.amazonaws.com/fargate-profile", new Text("default", AT)));
        assertEquals(List.of("none null null no metadata service to fall back on"), ways());
        app.allOfSecret("settings");
        assertEquals(List.of("unknown null null not read: k8s.secrets.metadata"), ways());
    }

    @Test
    void asksForAnAccountThatWasNotRead() {
        everyIdentityRead();
        fixture.account = "web";
        assertEquals(List.of("unknown null null ServiceAccount web: missing"), ways());
    }

    private void everyIdentityRead() {
        for (String source : List.of(
                "aws.eks.podidentityassociations", "azure.fic", "gcp.iam.project.policies", "huawei.iam.mappings")) {
            fixture.complete(source);
        }
    }

    private List<String> ways() {
        List<String> lines = new ArrayList<>();
        for (Way way : fixture.links().inventory().get(0).ways()) {
            lines.add(String.join(
                    " ",
                    way.method(),
                    String.valueOf(way.provider()),
                    String.valueOf(way.principal()),
                    String.valueOf(way.source())));
        }
        return lines;
    }
}
