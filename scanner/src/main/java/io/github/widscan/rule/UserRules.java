package io.github.widscan.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Rules of the user's beside widscan's own, each bundle a policy by itself: nothing in it can change what another says.
 * Loaded only when asked for.
 */
public final class UserRules {
    private final RuleCatalog catalog;
    private final List<Source> sources;
    private final boolean alone;

    private UserRules(RuleCatalog catalog, List<Source> sources, boolean alone) {
        this.catalog = catalog;
        this.sources = List.copyOf(sources);
        this.alone = alone;
    }

    /** Rules, and where they are evaluated. */
    private record Source(List<RuleMeta> rules, BatchPolicy policy) {}

    /**
     * Loads bundles, and compiles folders of rules.
     *
     * @param own widscan's rules
     * @param paths bundles of {@code opa build -t wasm} and folders
     * @param environment where opa is looked for
     * @throws UserRulesException when something is wrong with one of them
     */
    public static UserRules compiled(RuleCatalog own, List<String> paths, Map<String, String> environment) {
        RuleCompiler compiler = new RuleCompiler(new OwnModules(), environment);
        RuleCatalog catalog = own;
        List<Source> sources = new ArrayList<>();
        for (String name : paths) {
            Path path = existing(name);
            PolicyBundle bundle =
                    Files.isDirectory(path) ? compiler.compile(plain(name), path) : PolicyBundle.read(name, path);
            byte[] wasm = bundle.wasm();
            if (wasm == null) {
                throw UserRulesException.failed(name + ": holds no compiled policy; build it with 'opa build -t wasm',"
                        + " or evaluate it with --opa URL");
            }
            if (bundle.data().has("scan")) {
                throw UserRulesException.wrong(name + ": its data hold scan, which is where widscan's own data stand");
            }
            List<RuleMeta> rules = rules(name, bundle);
            sources.add(new Source(rules, policy(name, wasm, bundle)));
            catalog = catalog.with(name, rules, revision(wasm));
        }
        return new UserRules(catalog, sources, false);
    }

    /**
     * Puts all rules on a running OPA server, widscan's too, where they are not there already.
     *
     * @param own widscan's rules
     * @param paths folders, and bundles of {@code opa build} that were not compiled
     * @param url the server
     * @param token for the server; null for none
     * @throws UserRulesException when something is wrong with one of them, or with the server
     */
    public static UserRules onServer(RuleCatalog own, List<String> paths, String url, @Nullable String token) {
        OwnModules ownModules = new OwnModules();
        Map<String, RegoModule> modules = new LinkedHashMap<>();
        // What others need goes first: the server compiles with each.
        for (RegoModule module : ownModules.library()) {
            modules.put(module.file(), module);
        }
        for (RegoModule module : ownModules.all()) {
            modules.put(module.file(), module);
        }
        Map<String, RegoModule> users = new LinkedHashMap<>();
        StringBuilder texts = new StringBuilder();
        for (String name : paths) {
            for (RegoModule module : ownModules.withoutCopies(RuleFolder.parsed(plain(name), sources(name)))) {
                String id = "user/" + String.join("/", module.path())
                        + (module.isRule() ? "" : "/" + revision(module.text().getBytes(StandardCharsets.UTF_8)))
                        + ".rego";
                if (users.put(id, module) != null) {
                    throw UserRulesException.wrong(
                            module.file() + ": another file has this package; a rule is one file");
                }
                texts.append(module.text());
            }
        }
        modules.putAll(users);
        OpaServer server = new OpaServer(new OpaClient(url, token));
        Map<String, JsonNode> trees = server.provide(modules);
        List<RuleMeta> rules = new ArrayList<>();
        users.forEach((id, module) -> {
            if (module.isRule()) {
                Set<SubjectKind> kinds = EnumSet.noneOf(SubjectKind.class);
                for (String kind : RuleCompiler.kinds(module, Objects.requireNonNull(trees.get(id)))) {
                    kinds.add(SubjectKind.of(kind));
                }
                rules.add(RuleAnnotations.read(module, kinds));
            }
        });
        RuleCatalog catalog = paths.isEmpty()
                ? own
                : own.with(
                        String.join(", ", paths),
                        rules,
                        revision(texts.toString().getBytes(StandardCharsets.UTF_8)));
        server.start(catalog);
        return new UserRules(catalog, List.of(new Source(catalog.rules(), server)), true);
    }

    private static Map<String, String> sources(String name) {
        Path path = existing(name);
        if (Files.isDirectory(path)) {
            RuleFolder folder = RuleFolder.read(plain(name), path);
            if (folder.hasData()) {
                throw UserRulesException.wrong(name + ": a data.json is not put on a server; write the data as Rego");
            }
            return folder.modules();
        }
        PolicyBundle bundle = PolicyBundle.read(name, path);
        if (bundle.wasm() != null) {
            throw UserRulesException.failed(
                    name + ": was compiled and holds no source of its rules, which a server needs;"
                            + " give their folder, or a bundle built without -t wasm");
        }
        if (!bundle.data().isEmpty()) {
            throw UserRulesException.wrong(name + ": a data.json is not put on a server; write the data as Rego");
        }
        return bundle.modules();
    }

    /** All rules: widscan's and these. */
    public RuleCatalog catalog() {
        return catalog;
    }

    /**
     * Judges by all rules.
     *
     * @param own judges by widscan's; not asked where these are evaluated on a server, too
     * @param runs which rules are evaluated: one that is left out cannot fail the scan
     */
    public Judge judge(Supplier<? extends Judge> own, Predicate<RuleMeta> runs) {
        List<Judge> all = new ArrayList<>();
        if (!alone) {
            all.add(own.get());
        }
        for (Source source : sources) {
            all.add(new PolicyJudge(source.rules().stream().filter(runs).toList(), source.policy()));
        }
        return new Judges(all);
    }

    private static BatchPolicy policy(String name, byte[] wasm, PolicyBundle bundle) {
        try {
            String data = bundle.data().toString();
            WasmBundle policy = new WasmBundle(wasm, data.substring(1, data.length() - 1));
            for (String entryPoint : bundle.entryPoints()) {
                if (!policy.entryPoints().containsKey(entryPoint)) {
                    throw new IOException("its manifest names the entry point " + entryPoint + ", which it has not");
                }
            }
            return policy;
        } catch (IOException e) {
            throw UserRulesException.failed(name + " cannot be run: " + e.getMessage());
        }
    }

    /** What the annotations of a compiled bundle's rules say. */
    private static List<RuleMeta> rules(String name, PolicyBundle bundle) {
        Map<String, RegoModule> modules = new TreeMap<>();
        for (RegoModule module : RuleFolder.parsed(name, bundle.modules())) {
            // Copies of widscan's own, which widscan does not ask.
            if (module.isRule() && module.path().size() == 3 && !OwnModules.isOwnGroup(module)) {
                OwnModules.check(module);
                if (modules.put(module.rulePath(), module) != null) {
                    throw UserRulesException.wrong(
                            module.file() + ": another file has this package; a rule is one file");
                }
            }
        }
        Map<String, Set<SubjectKind>> kinds = new TreeMap<>();
        for (String entryPoint : bundle.entryPoints()) {
            if (entryPoint.startsWith("rules/")) {
                int end = entryPoint.lastIndexOf('/');
                String word = entryPoint.substring(end + 1);
                String path = entryPoint.substring("rules/".length(), Math.max("rules/".length(), end));
                if (!SubjectKind.isKind(word)) {
                    throw UserRulesException.failed(name + ": the entry point " + entryPoint
                            + " is no kind of subject (see rules/README.md); it has to be rules/GROUP/NAME/KIND");
                }
                if (!modules.containsKey(path)) {
                    throw UserRulesException.failed(
                            name + ": holds no source with annotations for the entry point " + entryPoint);
                }
                kinds.computeIfAbsent(path, key -> EnumSet.noneOf(SubjectKind.class))
                        .add(SubjectKind.of(word));
            }
        }
        List<RuleMeta> rules = new ArrayList<>();
        for (Map.Entry<String, RegoModule> module : modules.entrySet()) {
            Set<SubjectKind> of = kinds.get(module.getKey());
            if (of == null) {
                throw missing(module.getValue(), "has no entry point");
            }
            for (SubjectKind kind : SubjectKind.values()) {
                if (!of.contains(kind) && defines(module.getValue().body(), kind.word())) {
                    throw missing(module.getValue(), kind.word() + " is no entry point");
                }
            }
            rules.add(RuleAnnotations.read(module.getValue(), of));
        }
        if (rules.isEmpty()) {
            throw UserRulesException.failed(name + ": holds no rule: no package rules.GROUP.NAME of your own");
        }
        return rules;
    }

    private static UserRulesException missing(RegoModule module, String what) {
        return UserRulesException.failed(module.file() + ": " + what + ": it would never be asked; put '# METADATA' and"
                + " '# entrypoint: true' before the set, or build with --entrypoint");
    }

    /** Whether a set or value of that name stands in the source: of an entry point nothing is left there. */
    private static boolean defines(String body, String name) {
        return body.lines().anyMatch(line -> line.startsWith(name + " ") || line.startsWith("default " + name + " "));
    }

    private static Path existing(String name) {
        Path path = Path.of(name);
        if (!Files.exists(path)) {
            throw UserRulesException.wrong("--rules " + name + ": there is no such file or folder");
        }
        return path;
    }

    private static String plain(String name) {
        return name.length() > 1 && name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    }

    static String revision(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
