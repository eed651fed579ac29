package io.github.widscan.rule;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A user's compiled rules, evaluated in this process. Each set of a rule is an entry point by itself. */
final class WasmBundle implements BatchPolicy {
    /** Until so much was given to it, a policy is interpreted: compiling it would take longer than it saves. */
    private static final int WORTH_COMPILING = 32 * 1024;

    private static final long SECONDS = 60;

    private final byte[] module;
    private final Map<String, Integer> entryPoints;
    private final String dataFields;
    private final JsonFactory json = new JsonFactory();

    private @Nullable WasmPolicy policy;
    private boolean compiled;
    private long given;
    private long now;
    private byte[] data = {'{', '}'};

    /**
     * @param dataFields what the bundle's own data hold, as the inside of a JSON object
     * @throws IOException when the module cannot be run; the message says why
     */
    WasmBundle(byte[] module, String dataFields) throws IOException {
        this.module = module;
        this.dataFields = dataFields;
        WasmPolicy first = new WasmPolicy(module, false);
        this.entryPoints = first.entryPoints();
        this.policy = first;
    }

    Map<String, Integer> entryPoints() {
        return entryPoints;
    }

    @Override
    public void load(long now, byte[] scan) throws IOException {
        this.now = now;
        this.data = object("\"scan\":", scan, dataFields.isEmpty() ? "" : "," + dataFields);
        if (policy != null) {
            policy.load(data);
        }
    }

    @Override
    public Outcome judge(SubjectKind kind, List<RuleMeta> rules, Batch batch) throws IOException {
        byte[] input = object("\"now\":" + now + ",\"subjects\":", batch.subjects(), "");
        FutureTask<Outcome> task = new FutureTask<>(() -> judge(kind, rules, batch, input));
        Thread thread = new Thread(task, "user rules");
        thread.setDaemon(true);
        thread.start();
        try {
            return task.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // The thread stops at the next call of a function, with an instance that nobody else has.
            thread.interrupt();
            policy = null;
            throw UserRulesException.failed("the user's rules took more than " + SECONDS + " seconds for "
                    + batch.ids().cardinality() + " subjects: " + ids(rules) + "; --disable-rule leaves a rule out");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof OutOfMemoryError) {
                throw UserRulesException.failed("the memory does not suffice for the user's rules; see -Xmx");
            }
            throw cause instanceof IOException known ? known : new IOException(String.valueOf(cause), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw UserRulesException.failed("interrupted while the user's rules were evaluated");
        }
    }

    private Outcome judge(SubjectKind kind, List<RuleMeta> rules, Batch batch, byte[] input) throws IOException {
        Outcome outcome = new Outcome();
        WasmPolicy used = instance(input.length);
        // Whatever is thrown leaves the memory in an unknown state; a result of the wrong shape does not.
        policy = null;
        used.input(input, input.length);
        byte[][] results = new byte[rules.size()][];
        for (int i = 0; i < results.length; i++) {
            Integer entryPoint = entryPoints.get("rules/" + rules.get(i).path() + "/" + kind.word());
            if (entryPoint == null) {
                throw new IOException("the policy has no entry point for " + kind.word());
            }
            results[i] = used.evaluate(entryPoint);
        }
        policy = used;
        for (int i = 0; i < results.length; i++) {
            read(results[i], rules.get(i), batch, outcome);
        }
        return outcome;
    }

    /** {@code [{"result": [entry, …]}]} */
    private void read(byte[] result, RuleMeta rule, Batch batch, Outcome outcome) throws IOException {
        try (JsonParser in = json.createParser(result)) {
            if (in.nextToken() != JsonToken.START_ARRAY
                    || in.nextToken() != JsonToken.START_OBJECT
                    || !"result".equals(in.nextFieldName())
                    || in.nextToken() != JsonToken.START_ARRAY) {
                throw new IOException("it is undefined or no set of entries");
            }
            EntryReader.entries(in, rule, batch.ids(), outcome);
        } catch (IllegalArgumentException e) {
            throw new IOException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String ids(List<RuleMeta> rules) {
        List<String> ids = new ArrayList<>();
        for (RuleMeta rule : rules) {
            ids.add(rule.id());
        }
        return String.join(", ", ids);
    }

    private WasmPolicy instance(int more) throws IOException {
        given += more;
        boolean compile = compiled || given > WORTH_COMPILING;
        WasmPolicy ready = policy;
        if (ready == null || compile != compiled) {
            ready = new WasmPolicy(module, compile);
            ready.load(data);
            compiled = compile;
        }
        return ready;
    }

    @Override
    public void close() {
        policy = null;
    }

    private static byte[] object(String before, byte[] value, String after) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write('{');
        bytes.writeBytes(before.getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(value);
        bytes.writeBytes(after.getBytes(StandardCharsets.UTF_8));
        bytes.write('}');
        return bytes.toByteArray();
    }
}
