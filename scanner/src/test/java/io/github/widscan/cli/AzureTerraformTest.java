package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.widscan.report.json.ResultJson;
import io.github.widscan.result.Finding;
import io.github.widscan.result.ScanResult;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan with resources of Azure, judged. */
class AzureTerraformTest {
    private static final String PLAN =
            """
            {
              "format_version": "1.2",
              "planned_values": {"root_module": {"resources": [
                {"address": "azurerm_federated_identity_credential.foreign", "mode": "managed",
                 "type": "azurerm_federated_identity_credential", "name": "foreign",
                 "values": {"audience": ["api://billing"], "name": "foreign",
                            "subject": "system:serviceaccount:shop:billing"}},
                {"address": "azurerm_federated_identity_credential.open", "mode": "managed",
                 "type": "azurerm_federated_identity_credential", "name": "open",
                 "values": {"name": "open", "subject": "system:serviceaccount:shop:billing"}},
                {"address": "azuread_application_flexible_federated_identity_credential.wide", "mode": "managed",
                 "type": "azuread_application_flexible_federated_identity_credential", "name": "wide",
                 "values": {"audience": "api://AzureADTokenExchange", "display_name": "wide",
                            "claims_matching_expression": "claims['sub'] matches 'repo:shop*'",
                            "issuer": "https://token.actions.githubusercontent.com"}},
                {"address": "azuread_application.shop", "mode": "managed", "type": "azuread_application",
                 "name": "shop", "values": {"display_name": "shop"}},
                {"address": "azuread_application_password.shop", "mode": "managed",
                 "type": "azuread_application_password", "name": "shop",
                 "values": {"display_name": "ci", "end_date": "2299-01-01T00:00:00Z", "value": "CANARY-0123456789-abcdefghij"}}
              ]}},
              "resource_changes": [
                {"address": "azurerm_federated_identity_credential.foreign",
                 "change": {"after_unknown": {"issuer": true, "parent_id": true}}},
                {"address": "azurerm_federated_identity_credential.open",
                 "change": {"after_unknown": {"issuer": true, "audience": true, "parent_id": true}}},
                {"address": "azuread_application_flexible_federated_identity_credential.wide",
                 "change": {"after_unknown": {"application_id": true}}},
                {"address": "azuread_application.shop",
                 "change": {"after_unknown": {"id": true, "client_id": true, "object_id": true}}},
                {"address": "azuread_application_password.shop",
                 "change": {"after_unknown": {"application_id": true, "key_id": true}}}
              ],
              "configuration": {"root_module": {"resources": [
                {"address": "azuread_application_flexible_federated_identity_credential.wide",
                 "expressions": {"application_id": {"references": ["azuread_application.shop.id", "azuread_application.shop"]}}},
                {"address": "azuread_application_password.shop",
                 "expressions": {"application_id": {"references": ["azuread_application.shop.id", "azuread_application.shop"]}}}
              ]}}
            }
            """;

    @TempDir
    Path folder;

    /** {@code STATUS name} of a rule's findings. */
    private static Set<String> of(ScanResult result, String rule) {
        return result.findings().stream()
                .filter(finding -> finding.ruleId().equals(rule))
                .map(finding -> finding.status() + " " + finding.resource().name())
                .collect(Collectors.toSet());
    }

    @Test
    void aPlanIsJudged() throws IOException {
        Path plan = folder.resolve("plan.json");
        Files.writeString(plan, PLAN);
        Run run = Run.widscan("scan", plan.toString(), "--no-config", "--fail-on", "none", "--format", "json");
        assertEquals(0, run.code(), run.err());
        ScanResult result =
                ResultJson.read(new ByteArrayInputStream(run.out().getBytes(StandardCharsets.UTF_8)), "result");
        assertEquals(Set.of("FAIL foreign", "UNKNOWN open"), of(result, "WI-AZ-001"));
        assertEquals(Set.of("FAIL wide"), of(result, "WI-AZ-002"));
        assertEquals(Set.of("UNKNOWN foreign", "UNKNOWN open"), of(result, "WI-AZ-003"));
        assertTrue(of(result, "WI-AZ-006").contains("FAIL shop"), run.out());
        Finding wide = result.findings().stream()
                .filter(finding -> finding.ruleId().equals("WI-AZ-002"))
                .findFirst()
                .orElseThrow();
        assertTrue(wide.message().contains("repositories of any owner"), wide.message());
    }

    @Test
    void aSecretInAPlanNeverShows() throws IOException {
        Path plan = folder.resolve("plan.json");
        Files.writeString(plan, PLAN);
        Path snapshot = folder.resolve("snapshot.out");
        Run collect = Run.widscan("collect", plan.toString(), "-o", snapshot.toString());
        assertEquals(0, collect.code(), collect.err());
        assertFalse(Files.readString(snapshot).contains("CANARY"));
        for (String format : new String[] {"json", "sarif", "html", "table"}) {
            Run run = Run.widscan("scan", plan.toString(), "--no-config", "--fail-on", "none", "--format", format);
            assertEquals(0, run.code(), run.err());
            assertFalse(run.out().contains("CANARY"), format);
            assertFalse(run.err().contains("CANARY"), format);
        }
    }
}
