package io.github.widscan.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.widscan.rule.OpaClient.RefusedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules on a running OPA server. What is there already, as part of a bundle for example, is used; what is missing is put
 * there, below the id {@code widscan/}. A policy of somebody else's in one of the packages is an error. What holds for one
 * scan only, {@code data.scan}, goes with each question: scans at the same time do not see each other's.
 */
final class OpaServer implements BatchPolicy {
    private static final String PREFIX = "widscan/";
    private static final String MAIN_ID = PREFIX + "main.rego";
    private static final String ANSWER = "/v1/data/widscan/main/answer?strict-builtin-errors=true";

    private final OpaClient client;
    private final JsonFactory json = new JsonFactory();
    private final Map<String, RegoModule> wanted = new LinkedHashMap<>();
    private @Nullable EntryReader reader;
    private byte[] scan = {'{', '}'};
    private long now;
    private int questions;

    OpaServer(OpaClient client) {
        this.client = client;
    }

    /** A policy as the server lists it. */
    private record Policy(String id, String raw, List<String> path, JsonNode tree) {}

    /**
     * Sees to it that the modules are there.
     *
     * @param modules by what follows {@code widscan/} in their ids
     * @return how the server parses each, by the same keys
     * @throws UserRulesException when they cannot be
     */
    Map<String, JsonNode> provide(Map<String, RegoModule> modules) {
        try {
            Map<String, RegoModule> missing = new LinkedHashMap<>();
            Map<List<String>, List<Policy>> there = list();
            List<String> stale = new ArrayList<>();
            for (Map.Entry<String, RegoModule> module : modules.entrySet()) {
                String id = PREFIX + module.getKey();
                wanted.put(id, module.getValue());
                if (!isThere(id, module.getValue(), there, stale)) {
                    missing.put(id, module.getValue());
                }
            }
            for (String id : stale) {
                client.delete(path(id));
            }
            putAll(missing);
            Map<String, JsonNode> trees = new HashMap<>();
            Map<List<String>, List<Policy>> now = list();
            for (Map.Entry<String, RegoModule> module : modules.entrySet()) {
                trees.put(module.getKey(), same(module.getValue(), now).tree());
            }
            return trees;
        } catch (RefusedException e) {
            throw UserRulesException.failed("the rules cannot be put on the OPA server: " + e.getMessage());
        }
    }

    /** Puts the entry point for these rules there. From here on questions can be asked. */
    void start(RuleCatalog catalog) {
        provide(Map.of(MAIN_ID.substring(PREFIX.length()), RegoModule.of("main.rego", main(catalog))));
        reader = new EntryReader(json, catalog);
    }

    @Override
    public void load(long now, byte[] scan) {
        this.now = now;
        this.scan = scan;
    }

    @Override
    public Outcome judge(SubjectKind kind, List<RuleMeta> rules, Batch batch) throws IOException {
        String nonce = "question-" + ++questions;
        Set<String> paths = new HashSet<>();
        ByteArrayOutputStream question = new ByteArrayOutputStream();
        append(
                question,
                "{\"input\":{\"nonce\":\"" + nonce + "\",\"now\":" + now + ",\"kind\":\"" + kind.word()
                        + "\",\"rules\":[");
        for (RuleMeta rule : rules) {
            append(question, (paths.isEmpty() ? "\"" : ",\"") + rule.path() + "\"");
            paths.add(rule.path());
        }
        append(question, "],\"scan\":");
        question.writeBytes(scan);
        append(question, ",\"subjects\":");
        question.writeBytes(batch.subjects());
        append(question, "}}");
        byte[] answer = client.post(ANSWER, question.toByteArray());
        Outcome outcome = new Outcome();
        EntryReader of = reader;
        if (of == null) {
            throw new IllegalStateException("not started");
        }
        try (JsonParser in = json.createParser(answer)) {
            in.nextToken();
            for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
                JsonToken value = in.nextToken();
                if (field.equals("result") && value == JsonToken.START_OBJECT) {
                    paths.removeAll(of.value(in, nonce, batch.ids(), outcome));
                    if (paths.isEmpty()) {
                        return outcome;
                    }
                    throw new IOException("the OPA server says nothing of " + String.join(", ", paths));
                }
                in.skipChildren();
            }
        } catch (IllegalArgumentException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
        throw new IOException("the OPA server does not know the entry point");
    }

    /** That all was judged by the same rules: somebody may have changed them meanwhile. */
    @Override
    public void finish() {
        try {
            Map<List<String>, List<Policy>> there = list();
            for (RegoModule module : wanted.values()) {
                same(module, there);
            }
        } catch (RefusedException e) {
            throw UserRulesException.failed(
                    "whether the rules on the OPA server stayed the same cannot be told: " + e.getMessage());
        }
    }

    @Override
    public void close() {}

    private Map<List<String>, List<Policy>> list() throws RefusedException {
        Map<List<String>, List<Policy>> policies = new HashMap<>();
        for (JsonNode policy : client.get("/v1/policies").path("result")) {
            List<String> path = new ArrayList<>();
            for (JsonNode part : policy.at("/ast/package/path")) {
                path.add(part.path("value").asText());
            }
            List<String> name = path.isEmpty() ? path : path.subList(1, path.size());
            policies.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(new Policy(
                            policy.path("id").asText(), policy.path("raw").asText(), name, policy.path("ast")));
        }
        return policies;
    }

    /** Whether the module is there; what an earlier widscan left in its package is stale. */
    private boolean isThere(String id, RegoModule module, Map<List<String>, List<Policy>> there, List<String> stale) {
        boolean found = false;
        for (Policy policy : there.getOrDefault(module.path(), List.of())) {
            if (policy.raw().equals(module.text())) {
                found = true;
            } else if (!policy.id().startsWith(PREFIX)) {
                throw conflict(policy, module);
            } else if (!policy.id().equals(id) && module.isRule()) {
                stale.add(policy.id());
            }
        }
        return found;
    }

    private Policy same(RegoModule module, Map<List<String>, List<Policy>> there) {
        Policy same = null;
        for (Policy policy : there.getOrDefault(module.path(), List.of())) {
            if (policy.raw().equals(module.text())) {
                same = policy;
            } else if (module.isRule() || module.path().get(0).equals("widscan")) {
                throw conflict(policy, module);
            }
        }
        if (same == null) {
            throw UserRulesException.failed("the rules on the OPA server at " + client.base()
                    + " were changed during the scan: " + module.file() + " is not there any more");
        }
        return same;
    }

    private UserRulesException conflict(Policy policy, RegoModule module) {
        return UserRulesException.failed("the OPA server at " + client.base() + " has another policy in the package "
                + String.join(".", module.path()) + " of " + module.file() + " ("
                + OpaCommand.printable(policy.id())
                + "), which would have a say in it; give widscan a server of its own, or put the same rules there");
    }

    /**
     * A module can need a function of another, and what an earlier version left can need one that is gone: so what is
     * refused is tried again after the others, and at last after everything of ours is deleted.
     */
    private void putAll(Map<String, RegoModule> modules) throws RefusedException {
        if (putWhatCompiles(modules) == null) {
            return;
        }
        List<String> ids = new ArrayList<>();
        for (List<Policy> policies : list().values()) {
            for (Policy policy : policies) {
                if (policy.id().startsWith(PREFIX)) {
                    ids.add(policy.id());
                }
            }
        }
        for (int last = ids.size() + 1; !ids.isEmpty() && ids.size() < last; ) {
            last = ids.size();
            for (String id : List.copyOf(ids)) {
                try {
                    client.delete(path(id));
                    ids.remove(id);
                } catch (RefusedException e) {
                    // Another one needs it: that goes first.
                }
            }
        }
        Map<String, RegoModule> all = new LinkedHashMap<>();
        for (Map.Entry<String, RegoModule> module : wanted.entrySet()) {
            if (!isThere(module.getKey(), module.getValue(), list(), new ArrayList<>())) {
                all.put(module.getKey(), module.getValue());
            }
        }
        RefusedException refused = putWhatCompiles(all);
        if (refused != null) {
            throw refused;
        }
    }

    /** @return why the rest was refused; null when nothing was */
    private @Nullable RefusedException putWhatCompiles(Map<String, RegoModule> modules) {
        Map<String, RegoModule> left = new LinkedHashMap<>(modules);
        RefusedException refused = null;
        for (int last = left.size() + 1; !left.isEmpty() && left.size() < last; ) {
            last = left.size();
            for (Map.Entry<String, RegoModule> module : List.copyOf(left.entrySet())) {
                try {
                    client.put(path(module.getKey()), module.getValue().text());
                    left.remove(module.getKey());
                } catch (RefusedException e) {
                    refused = e;
                }
            }
        }
        return left.isEmpty() ? null : refused;
    }

    /** One answer for the rules of a question; each is asked with what it may look at. */
    private static String main(RuleCatalog catalog) {
        StringBuilder text = new StringBuilder(
                """
                # Written by widscan for the rules that it asks.
                package widscan.main

                answer := {"nonce": input.nonce, "entries": {path: entries |
                \tsome path in input.rules
                \tentries := _said[input.kind][path]
                }}
                """);
        for (RuleMeta rule : catalog.rules()) {
            int slash = rule.path().indexOf('/');
            for (SubjectKind kind : SubjectKind.values()) {
                if (rule.kinds().contains(kind)) {
                    text.append("\n_said.")
                            .append(kind.word())
                            .append("[\"")
                            .append(rule.path())
                            .append("\"] := entries if {\n\tentries := data.rules[\"")
                            .append(rule.path(), 0, slash)
                            .append("\"][\"")
                            .append(rule.path(), slash + 1, rule.path().length())
                            .append("\"].")
                            .append(kind.word())
                            .append(" with data.scan as input.scan\n}\n");
                }
            }
        }
        return text.toString();
    }

    private static String path(String id) {
        StringBuilder path = new StringBuilder("/v1/policies");
        for (String part : id.split("/", -1)) {
            path.append('/')
                    .append(URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return path.toString();
    }

    private static void append(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
