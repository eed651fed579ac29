package io.github.widscan.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code opa build} writes.
 *
 * @see <a href="https://www.openpolicyagent.org/docs/management-bundles">OPA: Bundles</a>
 */
final class PolicyBundle {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final byte @Nullable [] wasm;
    private final List<String> entryPoints;
    private final Map<String, String> modules;
    private final JsonNode data;

    private PolicyBundle(byte @Nullable [] wasm, List<String> entryPoints, Map<String, String> modules, JsonNode data) {
        this.wasm = wasm;
        this.entryPoints = List.copyOf(entryPoints);
        this.modules = modules;
        this.data = data;
    }

    /** The compiled policy; null when it was built without {@code -t wasm}. */
    byte @Nullable [] wasm() {
        return wasm;
    }

    /** Such as {@code rules/acme/no-owner/workload}. */
    List<String> entryPoints() {
        return entryPoints;
    }

    /** The sources by name; of rules that are entry points of a compiled policy only what stands before them. */
    Map<String, String> modules() {
        return modules;
    }

    /** The content of data.json, an object. */
    JsonNode data() {
        return data;
    }

    /** @throws UserRulesException when the file is no bundle */
    static PolicyBundle read(String name, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(TarGz.read(in, PolicyBundle::wanted));
        } catch (IOException e) {
            throw UserRulesException.failed(name + " cannot be read as a bundle of 'opa build': " + e.getMessage());
        }
    }

    private static boolean wanted(String name) {
        return name.equals(".manifest") || name.endsWith(".wasm") || name.endsWith(".rego") || isData(name);
    }

    private static boolean isData(String name) {
        return name.endsWith("data.json") || name.endsWith("data.yaml") || name.endsWith("data.yml");
    }

    private static PolicyBundle of(Map<String, byte[]> files) throws IOException {
        List<String> entryPoints = new ArrayList<>();
        String module = null;
        byte[] manifest = files.get(".manifest");
        if (manifest == null) {
            throw new IOException("it has no .manifest");
        }
        for (JsonNode one : JSON.readTree(manifest).path("wasm")) {
            String its = one.path("module").asText();
            if (module != null && !module.equals(its)) {
                throw new IOException("it has several compiled policies; build it with one call of 'opa build'");
            }
            module = its;
            entryPoints.add(one.path("entrypoint").asText());
        }
        byte[] wasm = module == null ? null : files.get(module.startsWith("/") ? module.substring(1) : module);
        if (module != null && wasm == null) {
            throw new IOException("its manifest names " + module + ", which is not in it");
        }
        Map<String, String> modules = new TreeMap<>();
        JsonNode data = JSON.createObjectNode();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey();
            if (name.endsWith(".rego") && !name.endsWith("_test.rego")) {
                modules.put(name, new String(file.getValue(), StandardCharsets.UTF_8));
            } else if (name.equals("data.json")) {
                data = JSON.readTree(file.getValue());
            } else if (isData(name)) {
                throw new IOException("its data are in several files; 'opa build' puts all into one data.json");
            }
        }
        if (!data.isObject()) {
            throw new IOException("its data.json is no object");
        }
        return new PolicyBundle(wasm, entryPoints, modules, data);
    }
}
