package io.github.widscan.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the policy was compiled of: the rules in Rego, without their tests. */
public final class PolicySources {
    /** The functions that a rule may use, for {@code opa build --capabilities}. */
    public static final String CAPABILITIES = "wasm-capabilities.json";

    private PolicySources() {}

    /** Paths such as {@code aws/wildcard-subject/wildcard_subject.rego}, sorted. */
    public static List<String> modules() {
        List<String> modules = new ArrayList<>();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(open("sources.sha256"), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String file = line.substring(line.indexOf(' ')).strip();
                if (file.endsWith(".rego")) {
                    modules.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return modules;
    }

    /** @param file one of {@link #modules()}, or {@link #CAPABILITIES} */
    public static String text(String file) {
        try (InputStream in = open("sources/" + file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON Schema of a batch of subjects, against which {@code opa check --schema} holds rules; null when there is none. */
    public static @Nullable String schema(String kind) {
        String file = "schemas/" + kind + ".json";
        return PolicySources.class.getResource("sources/" + file) == null ? null : text(file);
    }

    private static InputStream open(String resource) {
        return Objects.requireNonNull(
                PolicySources.class.getResourceAsStream(resource), resource + " is not in the rules jar");
    }
}
