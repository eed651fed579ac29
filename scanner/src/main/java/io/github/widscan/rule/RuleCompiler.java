package io.github.widscan.rule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.widscan.policy.PolicySources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Compiles a folder of rules with the user's {@code opa}, in a temporary folder that does not stay. */
final class RuleCompiler {
    private final OwnModules own;
    private final Map<String, String> environment;

    RuleCompiler(OwnModules own, Map<String, String> environment) {
        this.own = own;
        this.environment = environment;
    }

    /** @throws UserRulesException when the rules do not compile with what compiled rules may use */
    PolicyBundle compile(String name, Path folder) {
        RuleFolder source = RuleFolder.read(name, folder);
        List<RegoModule> modules = own.withoutCopies(RuleFolder.parsed(name, source.modules()));
        Path work;
        try {
            work = Files.createTempDirectory("widscan-rules");
        } catch (IOException e) {
            throw UserRulesException.failed("no temporary folder can be made for " + name + ": " + e.getMessage());
        }
        try {
            OpaCommand opa = new OpaCommand(environment, work);
            return compile(name, folder, source.hasData(), modules, work, opa);
        } catch (IOException e) {
            throw UserRulesException.failed(name + " cannot be compiled: " + e.getMessage());
        } finally {
            delete(work);
        }
    }

    private PolicyBundle compile(
            String name, Path folder, boolean hasData, List<RegoModule> modules, Path work, OpaCommand opa)
            throws IOException {
        Path sources = work.resolve("rules");
        Path library = work.resolve("library");
        Path capabilities = work.resolve("capabilities.json");
        Path schemas = work.resolve("schemas");
        Path bundle = work.resolve("bundle.tar.gz");
        RuleFolder.write(capabilities, PolicySources.text(PolicySources.CAPABILITIES));
        for (RegoModule module : own.library()) {
            RuleFolder.write(library.resolve(module.file()), module.text());
        }
        for (SubjectKind kind : SubjectKind.values()) {
            String schema = PolicySources.schema(kind.word());
            if (schema != null) {
                RuleFolder.write(schemas.resolve(kind.word() + ".json"), schema);
            }
        }
        for (RegoModule module : modules) {
            RuleFolder.write(sources.resolve(module.file().substring(name.length() + 1)), module.text());
        }
        if (hasData) {
            Files.copy(folder.resolve("data.json"), sources.resolve("data.json"));
        }
        List<String> line = new ArrayList<>(List.of(
                "build", "--target", "wasm", "--capabilities", capabilities.toString(), "--output", bundle.toString()));
        for (RegoModule module : modules) {
            String file = module.file().substring(name.length() + 1);
            byte[] tree = opa.run(sources, "read " + module.file(), List.of("parse", "--format", "json", file));
            if (module.isRule()) {
                for (String kind : kinds(module, new ObjectMapper().readTree(tree))) {
                    line.add("--entrypoint");
                    line.add("rules/" + module.rulePath() + "/" + kind);
                }
            }
        }
        opa.run(
                sources,
                "check the rules of " + name,
                List.of(
                        "check",
                        "--schema",
                        schemas.toString(),
                        "--capabilities",
                        capabilities.toString(),
                        ".",
                        library.toString()));
        line.add(".");
        line.add(library.toString());
        opa.run(sources, "compile the rules of " + name, line);
        return PolicyBundle.read(name, bundle);
    }

    /**
     * The kinds of subject that a rule judges.
     *
     * @param tree as opa parses the module
     * @throws UserRulesException when the rule judges nothing, or defines something else that others see
     */
    static Set<String> kinds(RegoModule module, JsonNode tree) {
        Set<String> kinds = new TreeSet<>();
        for (JsonNode rule : tree.path("rules")) {
            JsonNode head = rule.path("head");
            String name = head.path("ref")
                    .path(0)
                    .path("value")
                    .asText(head.path("name").asText());
            if (!name.startsWith("_")) {
                kinds.add(name);
            }
        }
        for (String kind : kinds) {
            if (!SubjectKind.isKind(kind)) {
                throw UserRulesException.wrong(module.file() + ": defines " + kind + ", which is no kind of subject"
                        + " (see rules/README.md); the name of a helper begins with _");
            }
        }
        if (kinds.isEmpty()) {
            throw UserRulesException.wrong(
                    module.file() + ": judges no kind of subject; define a set such as workload (see rules/README.md)");
        }
        return kinds;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // It is in the system's temporary folder and holds nothing that the user does not have.
        }
    }
}
