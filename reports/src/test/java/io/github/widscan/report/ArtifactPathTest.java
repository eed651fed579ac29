package io.github.widscan.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ArtifactPathTest {

    @Test
    void relativePathsStayAndLoseTheirDots() {
        assertEquals("deploy/app.yaml", file("deploy/app.yaml", null));
        assertEquals("deploy/app.yaml", file("./deploy//x/../app.yaml", "/repo"));
    }

    @Test
    void absolutePathsBelowTheWorkingDirectoryBecomeRelative() {
        assertEquals("deploy/app.yaml", file("/repo/deploy/app.yaml", "/repo"));
        assertEquals("deploy/app.yaml", file("/repo/deploy/app.yaml", "/repo/"));
        assertEquals("a.yaml", file("C:/repo/a.yaml", "C:/repo"));
    }

    @Test
    void pathsOutsideHaveNeitherSchemeNorSlashNorDots() {
        assertEquals("repository/app.yaml", file("/repository/app.yaml", "/repo"));
        assertEquals("other/app.yaml", file("../other/app.yaml", "/repo"));
        assertEquals("app.yaml", file("../../../../app.yaml", "/repo"));
        assertEquals("app.yaml", file("../app.yaml", null));
        assertEquals("C:/x/a.yaml", file("C:/x/a.yaml", "C:/repo"));
        assertEquals("_", file("/", "/repo"));
    }

    @Test
    void standardInputHasAName() {
        assertEquals("stdin", file("-", "/repo"));
    }

    @Test
    void liveObjectsGetAStablePath() {
        assertEquals(
                "clusters/prod/shop/Deployment.apps/cart.yaml",
                object(new Resource("prod", "apps/v1", "Deployment", "shop", "cart", "app", null), null));
        assertEquals(
                "clusters/arn:aws:eks:eu-west-1:1:cluster/prod/_cluster/Node/n1.yaml",
                object(
                        new Resource("arn:aws:eks:eu-west-1:1:cluster/prod", "v1", "Node", null, "n1", null, null),
                        null));
        assertEquals(
                "clusters/_/_../Pod/...yaml", object(new Resource(null, "v1", "Pod", "..", "..", null, null), null));
    }

    @Test
    void cloudObjectsGetAStablePath() {
        assertEquals(
                "clouds/aws/123456789012/IamRole/team/reader",
                object(new Resource(null, null, "IamRole", null, "team/reader", null, "123456789012"), null));
        assertEquals(
                "clouds/azure/_/AksCluster/x",
                object(new Resource(null, null, "AksCluster", null, "x", null, null), null));
        assertEquals(
                "clouds/gcp/p/SomethingNew/x",
                object(new Resource(null, null, "SomethingNew", null, "x", null, "p"), Provider.GCP));
    }

    private static String file(String file, @Nullable String workingDirectory) {
        return String.join("/", ArtifactPath.ofFile(file, workingDirectory));
    }

    private static String object(Resource resource, @Nullable Provider provider) {
        return String.join("/", ArtifactPath.ofObject(resource, provider));
    }
}
