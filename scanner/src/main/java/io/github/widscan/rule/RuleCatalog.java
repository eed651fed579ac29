package io.github.widscan.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.widscan.policy.CompiledPolicy;
import io.github.widscan.result.Provider;
import io.github.widscan.result.RuleClass;
import io.github.widscan.result.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every rule of the compiled policy and what it says about itself. */
public final class RuleCatalog {
    private final String revision;
    private final List<RuleMeta> rules;
    private final Map<String, RuleMeta> byPath = new HashMap<>();
    private final Map<String, RuleMeta> byId = new HashMap<>();

    RuleCatalog(String revision, List<RuleMeta> rules) {
        this.revision = revision;
        this.rules = List.copyOf(rules);
        for (RuleMeta rule : rules) {
            byPath.put(rule.path(), rule);
            byId.put(rule.id(), rule);
            for (String alias : rule.aliases()) {
                byId.putIfAbsent(alias, rule);
            }
        }
    }

    /** The rules in this program's jar. */
    public static RuleCatalog load() {
        try (InputStream in = CompiledPolicy.class.getResourceAsStream("catalog.json")) {
            return read(Objects.requireNonNull(in, "catalog.json is not in the rules jar"));
        } catch (IOException e) {
            throw new UncheckedIOException("The rule catalogue in the rules jar cannot be read", e);
        }
    }

    static RuleCatalog read(InputStream in) throws IOException {
        String revision = "";
        List<RuleMeta> rules = new ArrayList<>();
        try (JsonParser json = new JsonFactory().createParser(in)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String field = json.currentName();
                JsonToken value = json.nextToken();
                if (field.equals("revision")) {
                    revision = json.getText();
                } else if (field.equals("rules") && value == JsonToken.START_ARRAY) {
                    while (json.nextToken() == JsonToken.START_OBJECT) {
                        rules.add(rule(json));
                    }
                } else {
                    json.skipChildren();
                }
            }
        }
        return new RuleCatalog(revision, rules);
    }

    /** Changes when a rule changes: the start of the SHA-256 over the sources' hashes. */
    public String revision() {
        return revision;
    }

    /**
     * These rules and others.
     *
     * @param origin where the others are from, for messages
     * @throws UserRulesException when an id, a former id or a package is taken
     */
    RuleCatalog with(String origin, List<RuleMeta> others, String revisionOfOthers) {
        List<RuleMeta> all = new ArrayList<>(rules);
        Map<String, RuleMeta> ids = new HashMap<>(byId);
        Map<String, RuleMeta> paths = new HashMap<>(byPath);
        for (RuleMeta rule : others) {
            List<String> names = new ArrayList<>(rule.aliases());
            names.add(rule.id());
            for (String name : names) {
                RuleMeta taken = ids.putIfAbsent(name, rule);
                if (taken != null) {
                    throw UserRulesException.wrong(origin + ": the id " + name + " of " + rule.path() + " is taken by "
                            + taken.path() + "; every rule has an id of its own");
                }
            }
            if (paths.putIfAbsent(rule.path(), rule) != null) {
                throw UserRulesException.wrong(origin + ": there is another rule " + rule.path()
                        + " already; every rule has a package of its own");
            }
            all.add(rule);
        }
        all.sort(Comparator.comparing(RuleMeta::id));
        return new RuleCatalog(revision + "+" + revisionOfOthers, all);
    }

    /** Sorted by id. */
    public List<RuleMeta> rules() {
        return rules;
    }

    /** @param id or a former id */
    public @Nullable RuleMeta byId(String id) {
        return byId.get(id);
    }

    /** @param path such as {@code aws/wildcard-subject} */
    @Nullable
    RuleMeta byPath(String path) {
        return byPath.get(path);
    }

    private static RuleMeta rule(JsonParser json) throws IOException {
        Map<String, String> texts = new HashMap<>();
        Map<String, List<String>> lists = new HashMap<>();
        boolean deprecated = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (value == JsonToken.START_ARRAY) {
                List<String> list = new ArrayList<>();
                while (json.nextToken() == JsonToken.VALUE_STRING) {
                    list.add(json.getText());
                }
                lists.put(field, list);
            } else if (value == JsonToken.VALUE_STRING) {
                texts.put(field, json.getText());
            } else if (field.equals("deprecated")) {
                deprecated = json.getBooleanValue();
            } else {
                json.skipChildren();
            }
        }
        List<Severity> severities = new ArrayList<>();
        for (String word : list(lists, "severities")) {
            severities.add(Severity.of(word));
        }
        List<Provider> clouds = new ArrayList<>();
        for (String word : list(lists, "clouds")) {
            clouds.add(Provider.of(word));
        }
        Set<SubjectKind> kinds = EnumSet.noneOf(SubjectKind.class);
        for (String word : list(lists, "kinds")) {
            kinds.add(SubjectKind.of(word));
        }
        return new RuleMeta(
                text(texts, "id"),
                text(texts, "path"),
                text(texts, "title"),
                RuleClass.of(text(texts, "class")),
                severities,
                clouds,
                kinds,
                text(texts, "description"),
                text(texts, "remediation"),
                list(lists, "references"),
                list(lists, "frameworks"),
                list(lists, "aliases"),
                deprecated);
    }

    private static String text(Map<String, String> texts, String field) throws IOException {
        String text = texts.get(field);
        if (text == null) {
            throw new IOException("a rule without " + field);
        }
        return text;
    }

    private static List<String> list(Map<String, List<String>> lists, String field) {
        List<String> list = lists.get(field);
        return list == null ? List.of() : list;
    }
}
