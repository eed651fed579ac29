package io.github.widscan.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A build without opa compiles the committed policy: it must be the one made from the committed rules. */
final class PolicyFreshnessTest {
    private static final List<String> FOLDERS =
            List.of("main", "lib", "secret", "k8s", "node", "aws", "azure", "gcp", "huawei");

    @Test
    void policyWasCompiledFromTheseSources() throws IOException {
        String recorded;
        try (var in = CompiledPolicy.class.getResourceAsStream("sources.sha256")) {
            recorded = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
        assertEquals(
                hashes().entrySet().stream()
                        .map(hash -> hash.getValue() + "  " + hash.getKey())
                        .collect(Collectors.joining("\n")),
                recorded.strip(),
                "Rules have changed since the policy was compiled: run rules/build and commit what it changes");
    }

    private static Map<String, String> hashes() throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        hashes.put("wasm-capabilities.json", hash(Path.of("wasm-capabilities.json")));
        for (String folder : FOLDERS) {
            if (Files.isDirectory(Path.of(folder))) {
                try (Stream<Path> files = Files.walk(Path.of(folder))) {
                    for (Path file : files.toList()) {
                        String name = file.toString().replace('\\', '/');
                        if (name.endsWith(".rego") && !name.endsWith("_test.rego")) {
                            hashes.put(name, hash(file));
                        }
                    }
                }
            }
        }
        return hashes;
    }

    private static String hash(Path file) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
