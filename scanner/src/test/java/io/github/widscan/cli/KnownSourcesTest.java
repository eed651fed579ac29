package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.widscan.result.KnownSource;
import io.github.widscan.rule.RuleCatalog;
import io.github.widscan.rule.RuleMeta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table of sources against what the scanner reads and what the rules ask for. */
final class KnownSourcesTest {
    private static final Set<String> read = new TreeSet<>();
    private static final Set<String> needed = new TreeSet<>();
    private static final Set<String> listed = new TreeSet<>();

    private static final String ISSUER =
            "https://oidc.eks.eu-central-1.amazonaws.com/id/0F1E2D3C4B5A69788796A5B4C3D2E1F0";

    /** What the commands print of which there is no sample. */
    private static final Map<String, String> DOCUMENTS = Map.of(
            "issuer.json",
            "{\"issuer\": \"" + ISSUER + "\", \"jwks_uri\": \"" + ISSUER + "/keys\","
                    + " \"response_types_supported\": [\"id_token\"], \"subject_types_supported\": [\"public\"],"
                    + " \"id_token_signing_alg_values_supported\": [\"RS256\"]}",
            "cluster.json",
            "{\"cluster\": {\"name\": \"shop\", \"arn\": \"arn:aws:eks:eu-central-1:123456789012:cluster/shop\","
                    + " \"identity\": {\"oidc\": {\"issuer\": \"" + ISSUER + "\"}}}}",
            "credentials.json",
            """
            [{"audiences": ["api://AzureADTokenExchange"], "issuer": "https://oidc.example.com/shop", "name": "web",
              "id": "/subscriptions/00000000-0000-4000-8000-000000000001/resourceGroups/shop/providers/Microsoft.ManagedIdentity/userAssignedIdentities/web/federatedIdentityCredentials/web",
              "resourceGroup": "shop", "subject": "system:serviceaccount:shop:web",
              "type": "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials"}]
            """,
            "apps.json",
            """
            [{"appId": "00000000-0000-4000-8000-000000000002", "displayName": "shop",
              "id": "00000000-0000-4000-8000-000000000003", "passwordCredentials": [], "keyCredentials": []}]
            """,
            "roles.json",
            """
            {"roles": [{"id": "r1", "name": "readonly", "display_name": "Tenant Guest", "catalog": "BASE"}],
             "links": {"self": "https://iam.example.com/v3/domains/d1/groups/g1/roles"}}
            """);

    @BeforeAll
    static void scanTheSamples(@TempDir Path folder) throws IOException {
        for (Map.Entry<String, String> document : DOCUMENTS.entrySet()) {
            Files.writeString(folder.resolve(document.getKey()), document.getValue());
        }
        JsonNode result = new ObjectMapper()
                .readTree(Run.widscan("scan", "../samples", folder.toString(), "--no-config", "--format", "json")
                        .out());
        for (JsonNode source : result.path("sources")) {
            String name = source.path("name").asText();
            listed.add(name);
            if (!source.path("state").asText().equals("absent")) {
                read.add(name);
            }
        }
        for (JsonNode finding : result.path("findings")) {
            for (JsonNode need : finding.at("/unknown/needs")) {
                String name = need.asText();
                needed.add(name.indexOf('[') < 0 ? name : name.substring(0, name.indexOf('[')));
            }
        }
    }

    @Test
    void everySourceThatIsReadOrNeededIsInTheTable() {
        Set<String> unlisted = new TreeSet<>(read);
        unlisted.addAll(needed);
        unlisted.removeIf(name -> KnownSource.of(name) != null);
        assertEquals(Set.of(), unlisted, "add it to KnownSource");
    }

    @Test
    void aCommandIsNamedForNothingThatCannotBeRead() {
        List<String> wrong = new ArrayList<>();
        for (KnownSource known : KnownSource.all()) {
            boolean command = known.kubectl() != null || !known.commands().isEmpty();
            if (command && !read.contains(known.name())) {
                wrong.add(known.name() + ": neither a sample nor a document of this test has it");
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyRuleIsDecidedBySomeSource() {
        Set<String> decided = new HashSet<>();
        for (KnownSource known : KnownSource.all()) {
            decided.addAll(known.rules());
        }
        for (RuleMeta rule : RuleCatalog.load().rules()) {
            assertTrue(decided.contains(rule.id()), rule.id() + ": add it to the sources in KnownSource that it needs");
        }
    }

    @Test
    void theResultListsEverySource() {
        for (KnownSource known : KnownSource.all()) {
            assertTrue(listed.contains(known.name()), known.name());
        }
    }
}
