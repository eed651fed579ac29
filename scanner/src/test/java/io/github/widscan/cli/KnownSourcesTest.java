package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.widscan.result.KnownSource;
import io.github.widscan.rule.RuleCatalog;
import io.github.widscan.rule.RuleMeta;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The table of sources against what the scanner reads and what the rules ask for. */
final class KnownSourcesTest {
    private static final Set<String> read = new TreeSet<>();
    private static final Set<String> needed = new TreeSet<>();
    private static final Set<String> listed = new TreeSet<>();

    @BeforeAll
    static void scanTheSamples() throws IOException {
        JsonNode result = new ObjectMapper()
                .readTree(Run.widscan("scan", "../samples", "--no-config", "--format", "json")
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
            // Namespaces are read as they come; no coverage speaks of them.
            if (command && !read.contains(known.name()) && !known.name().equals("k8s.namespaces")) {
                wrong.add(known.name() + ": no sample has it");
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
