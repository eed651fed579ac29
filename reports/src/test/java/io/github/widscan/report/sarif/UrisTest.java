package io.github.widscan.report.sarif;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import org.junit.jupiter.api.Test;

final class UrisTest {

    @Test
    void relativePathsStayAndLoseTheirDots() {
        assertEquals("deploy/app.yaml", Uris.ofFile("deploy/app.yaml", null));
        assertEquals("deploy/app.yaml", Uris.ofFile("./deploy//x/../app.yaml", "/repo"));
    }

    @Test
    void absolutePathsBelowTheWorkingDirectoryBecomeRelative() {
        assertEquals("deploy/app.yaml", Uris.ofFile("/repo/deploy/app.yaml", "/repo"));
        assertEquals("deploy/app.yaml", Uris.ofFile("/repo/deploy/app.yaml", "/repo/"));
        assertEquals("a.yaml", Uris.ofFile("C:/repo/a.yaml", "C:/repo"));
    }

    @Test
    void pathsOutsideHaveNeitherSchemeNorSlashNorDots() {
        assertEquals("repository/app.yaml", Uris.ofFile("/repository/app.yaml", "/repo"));
        assertEquals("other/app.yaml", Uris.ofFile("../other/app.yaml", "/repo"));
        assertEquals("app.yaml", Uris.ofFile("../../../../app.yaml", "/repo"));
        assertEquals("app.yaml", Uris.ofFile("../app.yaml", null));
        assertEquals("C%3A/x/a.yaml", Uris.ofFile("C:/x/a.yaml", "C:/repo"));
        assertEquals("_", Uris.ofFile("/", "/repo"));
    }

    @Test
    void everythingElseIsPercentEncoded() {
        assertEquals("a%20b/100%25%23%3F%3A.yaml", Uris.ofFile("a b/100%#?:.yaml", null));
        assertEquals("caf%C3%A9/%E6%94%AF.yaml", Uris.ofFile("café/支.yaml", null));
        assertEquals("k8s%3A/x.yaml", Uris.ofFile("k8s://x.yaml", null));
        assertEquals("%0A%00.yaml", Uris.ofFile("\n\0.yaml", null));
    }

    @Test
    void standardInputHasAName() {
        assertEquals("stdin", Uris.ofFile("-", "/repo"));
    }

    @Test
    void liveObjectsGetAStablePath() {
        assertEquals(
                "clusters/prod/shop/Deployment.apps/cart.yaml",
                Uris.ofObject(new Resource("prod", "apps/v1", "Deployment", "shop", "cart", "app", null), null));
        assertEquals(
                "clusters/arn%3Aaws%3Aeks%3Aeu-west-1%3A1%3Acluster%2Fprod/_cluster/Node/n1.yaml",
                Uris.ofObject(
                        new Resource("arn:aws:eks:eu-west-1:1:cluster/prod", "v1", "Node", null, "n1", null, null),
                        null));
        assertEquals(
                "clusters/_/_../Pod/...yaml",
                Uris.ofObject(new Resource(null, "v1", "Pod", "..", "..", null, null), null));
    }

    @Test
    void cloudObjectsGetAStablePath() {
        assertEquals(
                "clouds/aws/123456789012/IamRole/team%2Freader",
                Uris.ofObject(new Resource(null, null, "IamRole", null, "team/reader", null, "123456789012"), null));
        assertEquals(
                "clouds/azure/_/AksCluster/x",
                Uris.ofObject(new Resource(null, null, "AksCluster", null, "x", null, null), null));
        assertEquals(
                "clouds/gcp/p/SomethingNew/x",
                Uris.ofObject(new Resource(null, null, "SomethingNew", null, "x", null, "p"), Provider.GCP));
    }
}
