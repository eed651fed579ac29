package io.github.widscan.report.sarif;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.widscan.report.ArtifactPath;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UrisTest {

    @Test
    void allButPlainCharactersIsPercentEncoded() {
        assertEquals("a%20b/100%25%23%3F%3A.yaml", Uris.of(ArtifactPath.ofFile("a b/100%#?:.yaml", null)));
        assertEquals("caf%C3%A9/%E6%94%AF.yaml", Uris.of(ArtifactPath.ofFile("café/支.yaml", null)));
        assertEquals("k8s%3A/x.yaml", Uris.of(ArtifactPath.ofFile("k8s://x.yaml", null)));
        assertEquals("%0A%00.yaml", Uris.of(ArtifactPath.ofFile("\n\0.yaml", null)));
    }

    @Test
    void aSlashInsideASegmentStaysInIt() {
        assertEquals("IamRole/team%2Freader", Uris.of(List.of("IamRole", "team/reader")));
    }
}
