package io.github.widscan.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.snapshot.VolumeType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HostPathsTest {
    private final StaticFixture fixture = new StaticFixture();
    private final StaticFixture.Pod app = fixture.container("app");

    @ParameterizedTest
    @CsvSource({
        "/, parent, /var/lib/kubelet",
        "//, parent, /var/lib/kubelet",
        "/var, parent, /var/lib/kubelet",
        "/var/lib, parent, /var/lib/kubelet",
        "/var/lib/kubelet, equals, /var/lib/kubelet",
        "/var/lib/kubelet/, equals, /var/lib/kubelet",
        "//var/./log/../lib//kubelet/, equals, /var/lib/kubelet",
        "/../../var/lib/kubelet, equals, /var/lib/kubelet",
        "/var/lib/kubelet/pods, inside, /var/lib/kubelet",
        "/var/lib/kubelet/pki/x.pem, inside, /var/lib/kubelet",
        "/var/lib/kubelet/plugins, inside, /var/lib/kubelet",
        "/var/lib/kubelet/plugins/, inside, /var/lib/kubelet",
        "/etc, parent, /etc/kubernetes/azure.json",
        "/etc/kubernetes, parent, /etc/kubernetes/azure.json",
        "/etc/kubernetes/azure.json, equals, /etc/kubernetes/azure.json",
        "/etc/eks/image-credential-provider, inside, /etc/eks",
        "/run, parent, /var/run/secrets",
        "/run/secrets, equals, /var/run/secrets",
        "/var/run/secrets/kubernetes.io, inside, /var/run/secrets",
        "/run/eks-pod-identity-agent, equals, /var/run/eks-pod-identity-agent",
        "/root, parent, /root/.aws",
        "/root/.aws/credentials, inside, /root/.aws",
        "/root/.azure, equals, /root/.azure",
        "/root/.config, parent, /root/.config/gcloud",
        "/home, parent, /home/*/.aws",
        "/home/ec2-user, parent, /home/*/.aws",
        "/home/ec2-user/.aws, equals, /home/*/.aws",
        "/home/ec2-user/.aws/credentials, inside, /home/*/.aws",
        "C:\\var\\lib\\kubelet, equals, /var/lib/kubelet",
        "c:\\VAR\\lib\\kubelet\\pods\\, inside, /var/lib/kubelet",
    })
    void findsWhatAPathLeadsTo(String path, String relation, String exposes) {
        HostPaths.Reach reach = HostPaths.reach(path);
        assertEquals(new HostPaths.Reach(exposes, relation, exposes.equals("/var/lib/kubelet")), reach);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/var/log",
                "/var/lib/docker",
                "/var/lib/kubelet2",
                "/var/lib/kubelet/device-plugins",
                "/var/lib/kubelet/plugins/ebs.csi.aws.com/",
                "/var/lib/kubelet/plugins_registry",
                "/var/lib/kubelet/pod-resources",
                "/var/lib/kubelet/../docker",
                "/etc/ssl/certs",
                "/etc/kubernetes/secrets-store-csi-providers",
                "/etc/kubernetes/azure.json.bak",
                "/run/xtables.lock",
                "/var/run/docker.sock",
                "/home/ec2-user/data",
                "/rootfs",
                "/homes",
                "/dev",
                "",
                "relative/var/lib/kubelet",
                "\\\\.\\pipe\\csi-proxy-volume-v1",
                "C:\\k\\secrets-store-csi-providers",
            })
    void leavesOtherPathsAlone(String path) {
        assertNull(HostPaths.reach(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{{ .Values.path }}", "${ROOT}/pods", "/var/{{ .x }}", "/var/lib/kubelet/{{ .x }}", "/{{ .x }}"})
    void asksWhereATemplateMayLeadThere(String path) {
        assertEquals(new HostPaths.Reach(null, "unresolved", false), HostPaths.reach(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/{{ .x }}", "/var/lib/kubelet/plugins/{{ .name }}", "/opt/${X}"})
    void leavesTemplatesAloneThatCannot(String path) {
        assertNull(HostPaths.reach(path));
    }

    @Test
    void countsOnlyWhatIsMounted() {
        fixture.volume("host", VolumeType.HOST_PATH, "/");
        assertNull(fixture.workload().access());
        app.mount("host", "/host");
        StaticAccess access = fixture.access();
        assertTrue(access.mountsNode());
        assertEquals(List.of("app"), access.hostPaths().get(0).containers());
    }

    @Test
    void saysWhichContainersMountIt() {
        fixture.volume("host", VolumeType.HOST_PATH, "/var/lib/kubelet");
        app.mount("host", "/a");
        fixture.container("other");
        fixture.container("driver").mount("host", "/b", "", true);
        HostPathFact fact = fixture.access().hostPaths().get(0);
        assertEquals(List.of("app", "driver"), fact.containers());
        assertTrue(fact.bidirectional());
        assertTrue(fact.kubelet());
        assertEquals("/var/lib/kubelet", fact.path());
    }

    @Test
    void countsOnlyTheSubPathThatIsMounted() {
        fixture.volume("var", VolumeType.HOST_PATH, "/var");
        app.mount("var", "/logs", "log", false);
        assertTrue(fixture.access().mountsNode());
        assertEquals(List.of(), fixture.access().hostPaths());

        app.mount("var", "/pods", "lib/kubelet/pods", false);
        HostPathFact fact = fixture.access().hostPaths().get(0);
        assertEquals("/var/lib/kubelet/pods", fact.path());
        assertEquals("inside", fact.relation());
    }

    @Test
    void tellsTheWorstOfSeveralMounts() {
        fixture.volume("root", VolumeType.HOST_PATH, "/");
        app.mount("root", "/aws", "root/.aws", false);
        fixture.container("other").mount("root", "/host");
        HostPathFact fact = fixture.access().hostPaths().get(0);
        assertEquals("/", fact.path());
        assertTrue(fact.kubelet());
        assertFalse(fact.bidirectional());
    }
}
