package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A plan of Terraform with IAM policies of Google Cloud, from the file to the findings. */
final class GcpTerraformTest {
    @Test
    void aBroadMemberIsFoundAndOneThatIsNotKnownYetIsUnknown() throws IOException {
        JsonNode result = new ObjectMapper()
                .readTree(Run.widscan(
                                "scan",
                                "../samples/WI-GCP-002/bad-terraform-plan.json",
                                "--no-config",
                                "--fail-on",
                                "none",
                                "--format",
                                "json")
                        .out());
        List<String> found = new ArrayList<>();
        for (JsonNode finding : result.path("findings")) {
            if (finding.path("ruleId").asText().equals("WI-GCP-002")) {
                found.add(finding.path("status").asText() + " "
                        + finding.at("/resource/name").asText() + " line "
                        + finding.at("/location/line").asText() + " "
                        + finding.at("/unknown/reason").asText());
            }
        }
        found.sort(null);
        assertEquals(
                List.of(
                        "fail shop-prod line 26 ",
                        "unknown reader@shop-prod.iam.gserviceaccount.com line 32 template-unresolved"),
                found);
    }
}
