package io.github.widscan.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.github.widscan.result.Confidence;
import io.github.widscan.result.Identity;
import io.github.widscan.result.Provider;
import io.github.widscan.result.Severity;
import io.github.widscan.result.Unknown;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads what an entry point of {@code rules/main/main.rego} returns. */
final class EntryReader {
    private final JsonFactory json;
    private final RuleCatalog catalog;

    EntryReader(JsonFactory json, RuleCatalog catalog) {
        this.json = json;
        this.catalog = catalog;
    }

    /**
     * @param result {@code [{"result": {"nonce": …, "entries": {"group/rule": [entry, …], …}}}]}
     * @param ids the subjects of the batch
     * @throws IOException when the result has another shape, or does not echo the nonce: then nothing in it counts
     */
    Outcome read(byte[] result, String nonce, BitSet ids) throws IOException {
        Outcome outcome = new Outcome();
        try (JsonParser in = json.createParser(result)) {
            expect(in.nextToken() == JsonToken.START_ARRAY && in.nextToken() == JsonToken.START_OBJECT, "no result");
            expect("result".equals(in.nextFieldName()) && in.nextToken() == JsonToken.START_OBJECT, "no result");
            value(in, nonce, ids, outcome);
        }
        return outcome;
    }

    /**
     * Reads what stands at {@code result}.
     *
     * @param in at the start of the object
     * @return the rules that it names
     */
    Set<String> value(JsonParser in, String nonce, BitSet ids, Outcome outcome) throws IOException {
        Set<String> paths = new HashSet<>();
        boolean echoed = false;
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            if (field.equals("nonce")) {
                echoed = nonce.equals(in.nextTextValue());
            } else {
                expect(field.equals("entries") && in.nextToken() == JsonToken.START_OBJECT, field);
                for (String path = in.nextFieldName(); path != null; path = in.nextFieldName()) {
                    RuleMeta rule = catalog.byPath(path);
                    if (rule == null || in.nextToken() != JsonToken.START_ARRAY) {
                        throw unexpected(path);
                    }
                    entries(in, rule, ids, outcome);
                    paths.add(path);
                }
            }
        }
        expect(echoed, "the nonce did not come back");
        return paths;
    }

    /** A subject of which a rule says anything else it did not pass. */
    static void entries(JsonParser in, RuleMeta rule, BitSet ids, Outcome outcome) throws IOException {
        BitSet passed = new BitSet();
        BitSet other = new BitSet();
        while (in.nextToken() == JsonToken.START_OBJECT) {
            RuleEntry entry = entry(in, rule);
            expect(ids.get(entry.subject()), rule.path() + " names a subject that is not there");
            if (entry.verdict() == Verdict.PASS) {
                passed.set(entry.subject());
            } else {
                other.set(entry.subject());
                outcome.add(entry);
            }
        }
        expect(in.currentToken() == JsonToken.END_ARRAY, rule.path() + " gives something else than entries");
        passed.andNot(other);
        outcome.pass(rule, passed);
    }

    private static RuleEntry entry(JsonParser in, RuleMeta rule) throws IOException {
        int subject = -1;
        int at = -1;
        Verdict verdict = null;
        Severity severity = rule.severity();
        Confidence confidence = Confidence.CERTAIN;
        String code = null;
        String message = "";
        String container = null;
        String remediation = null;
        String reason = null;
        Identity identity = null;
        List<String> path = List.of();
        List<String> needs = List.of();
        Map<String, Object> facts = Map.of();
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            JsonToken value = in.nextToken();
            switch (field) {
                case "subject" -> subject = in.getIntValue();
                case "at" -> {
                    at = in.getIntValue();
                    expect(at >= 0, "at");
                }
                case "result" -> verdict = Verdict.of(text(in, field));
                case "severity" -> severity = Severity.of(text(in, field));
                case "confidence" -> confidence = Confidence.of(text(in, field));
                case "code" -> code = text(in, field);
                case "message" -> message = text(in, field);
                case "container" -> container = text(in, field);
                case "remediation" -> remediation = text(in, field);
                case "reason" -> reason = text(in, field);
                case "path" -> path = texts(in);
                case "needs" -> needs = texts(in);
                case "identity" -> identity = identity(in);
                case "facts" -> {
                    expect(value == JsonToken.START_OBJECT, "facts");
                    facts = facts(in);
                }
                default -> throw new IOException(rule.path() + " gives an unknown field " + field);
            }
        }
        expect(in.currentToken() == JsonToken.END_OBJECT, rule.path());
        expect(subject >= 0, rule.path() + " gives an entry without a subject");
        if (verdict == null) {
            throw unexpected(rule.path() + " gives an entry without a result");
        }
        expect(
                (verdict == Verdict.UNKNOWN) == (reason != null),
                rule.path() + " gives a reason exactly when the result is unknown");
        expect(verdict == Verdict.PASS || !message.isEmpty(), rule.path() + " gives no message");
        Unknown unknown = reason == null ? null : new Unknown(reason, needs);
        return new RuleEntry(
                rule,
                subject,
                verdict,
                severity,
                confidence,
                code,
                message,
                path,
                at,
                container,
                facts,
                remediation,
                unknown,
                identity);
    }

    /** A number or an array in place of a text is a mistake, and reading on behind it would lose entries. */
    private static String text(JsonParser in, String field) throws IOException {
        expect(in.currentToken() == JsonToken.VALUE_STRING, field);
        return in.getText();
    }

    private static List<String> texts(JsonParser in) throws IOException {
        expect(in.currentToken() == JsonToken.START_ARRAY, "texts");
        List<String> texts = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(in, "texts"));
        }
        return texts;
    }

    private static Identity identity(JsonParser in) throws IOException {
        expect(in.currentToken() == JsonToken.START_OBJECT, "identity");
        Provider provider = null;
        String serviceAccount = null;
        String principal = null;
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            String text = in.nextTextValue();
            expect(text != null, "identity");
            switch (field) {
                case "provider" -> provider = Provider.of(text);
                case "serviceAccount" -> serviceAccount = text;
                case "principal" -> principal = text;
                default -> throw new IOException("identity has an unknown field " + field);
            }
        }
        expect(in.currentToken() == JsonToken.END_OBJECT, "identity");
        return new Identity(provider, serviceAccount, principal);
    }

    /** Sorted by key, so that the same facts are written in the same order. */
    private static Map<String, Object> facts(JsonParser in) throws IOException {
        Map<String, Object> facts = new TreeMap<>();
        for (String field = in.nextFieldName(); field != null; field = in.nextFieldName()) {
            in.nextToken();
            Object value = value(in);
            if (value != null) {
                facts.put(field, value);
            }
        }
        return Collections.unmodifiableMap(facts);
    }

    /** Null for null: a fact that is not there is left out. */
    private static @Nullable Object value(JsonParser in) throws IOException {
        return switch (in.currentToken()) {
            case VALUE_STRING -> in.getText();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NUMBER_INT -> in.getLongValue();
            case VALUE_NUMBER_FLOAT -> in.getDoubleValue();
            case START_OBJECT -> facts(in);
            case START_ARRAY -> {
                List<Object> values = new ArrayList<>();
                while (in.nextToken() != JsonToken.END_ARRAY) {
                    Object value = value(in);
                    if (value != null) {
                        values.add(value);
                    }
                }
                yield Collections.unmodifiableList(values);
            }
            default -> null;
        };
    }

    private static void expect(boolean holds, String what) throws IOException {
        if (!holds) {
            throw unexpected(what);
        }
    }

    private static IOException unexpected(String what) {
        return new IOException("The policy gave a result of an unexpected shape: " + what);
    }
}
