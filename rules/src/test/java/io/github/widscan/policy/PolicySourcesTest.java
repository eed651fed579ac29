package io.github.widscan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An OPA server gets the very rules that were compiled. */
final class PolicySourcesTest {
    @Test
    void everyModuleIsInTheJarAsItStandsHere() throws IOException {
        List<String> modules = PolicySources.modules();
        assertTrue(modules.contains("lib/coverage.rego"), modules.toString());
        for (String module : modules) {
            assertEquals(Files.readString(Path.of(module)), PolicySources.text(module));
        }
        assertEquals(
                Files.readString(Path.of(PolicySources.CAPABILITIES)), PolicySources.text(PolicySources.CAPABILITIES));
    }

    @Test
    void schemasAreInTheJar() throws IOException {
        try (Stream<Path> schemas = Files.list(Path.of("schemas"))) {
            for (Path schema : schemas.toList()) {
                assertEquals(
                        Files.readString(schema),
                        PolicySources.schema(schema.getFileName().toString().replace(".json", "")));
            }
        }
    }
}
