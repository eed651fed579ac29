package io.github.widscan.rule;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.ChicoryException;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.styra.opa.wasm.OpaAbortException;
import com.styra.opa.wasm.OpaWasm;
import com.styra.opa.wasm.OpaWasm_ModuleExports;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * A policy that is compiled at run time: the one class that sees opa-java-wasm and Chicory. Uses the library's bindings, not
 * its {@code OpaPolicy}: that one takes input which does not parse for no input, and answers as if nothing were wrong. For
 * one thread; thrown away after an exception.
 *
 * @see <a href="https://www.openpolicyagent.org/docs/wasm">OPA: WebAssembly</a>
 */
final class WasmPolicy {
    /** More than any module's own data: what it is linked with cannot be smaller than it asks for. */
    private static final int FIRST_PAGES = 96;

    /** 128 MiB. */
    private static final int MAXIMUM_PAGES = 2048;

    private static final int ABI = 1;
    private static final int ABI_MINOR = 3;

    private final Memory memory = new ByteArrayMemory(new MemoryLimits(FIRST_PAGES, MAXIMUM_PAGES));
    private final OpaWasm_ModuleExports exports;
    private final int base;
    private int data;
    private int free;
    private int input;
    private int afterInput;

    /**
     * @param compile to Java classes, which takes a second and then is some twenty times faster
     * @throws IOException when it is no policy, or needs functions that only OPA has; the message says which
     */
    WasmPolicy(byte[] module, boolean compile) throws IOException {
        try {
            ObjectMapper json = new ObjectMapper();
            OpaWasm.Builder builder = OpaWasm.builder()
                    .withInputStream(new ByteArrayInputStream(module))
                    .withMemory(memory)
                    .withJsonMapper(json)
                    .withYamlMapper(json)
                    // Some answer otherwise than OPA's own, sprintf among them.
                    .withDefaultBuiltins(false);
            exports = (compile ? builder : builder.disableCompiler()).build().exports();
        } catch (RuntimeException | LinkageError e) {
            throw new IOException("it is no policy that 'opa build -t wasm' compiled: " + e.getMessage(), e);
        }
        long abi = exports.opaWasmAbiVersion().getValue();
        long minor = exports.opaWasmAbiMinorVersion().getValue();
        if (abi != ABI || minor < ABI_MINOR) {
            throw new IOException("it was compiled for version " + abi + "." + minor
                    + " of OPA's interface, not 1.3; build it with OPA 1.0 or later");
        }
        Map<String, Integer> builtins = numbers(exports.builtins());
        if (!builtins.isEmpty()) {
            throw new IOException("it needs functions that compiled rules do not have: "
                    + String.join(", ", builtins.keySet())
                    + "; build it with --capabilities wasm-capabilities.json, or evaluate it with --opa URL");
        }
        base = align(exports.opaHeapPtrGet());
        load(new byte[] {'{', '}'});
        check();
    }

    /** The entry points and their numbers. */
    Map<String, Integer> entryPoints() throws IOException {
        exports.opaHeapPtrSet(free);
        return numbers(exports.entrypoints());
    }

    /** Replaces {@code data}: a JSON object. */
    void load(byte[] json) throws IOException {
        data = parse(base, json, json.length);
        free = align(exports.opaHeapPtrGet());
        input = 0;
    }

    /**
     * Replaces {@code input}.
     *
     * @throws IOException when the policy's own reader does not take it
     */
    void input(byte[] json, int length) throws IOException {
        input = parse(free, json, length);
        afterInput = align(exports.opaHeapPtrGet());
    }

    /** Evaluates with data and input as they are. @return the result set as JSON */
    byte[] evaluate(int entryPoint) throws IOException {
        if (input == 0) {
            throw new IOException("there is no input");
        }
        try {
            exports.opaHeapPtrSet(afterInput);
            int context = exports.opaEvalCtxNew();
            exports.opaEvalCtxSetData(context, data);
            exports.opaEvalCtxSetInput(context, input);
            exports.opaEvalCtxSetEntrypoint(context, entryPoint);
            int code = exports.eval(context);
            if (code != 0) {
                throw new IOException("the policy stopped with code " + code);
            }
            return text(exports.opaEvalCtxGetResult(context)).getBytes(StandardCharsets.UTF_8);
        } catch (ChicoryException | OpaAbortException e) {
            throw new IOException("the policy stopped: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new IOException("the policy's call stack is exhausted", e);
        }
    }

    /** That it reads what it is given, and says so when it cannot. */
    private void check() throws IOException {
        byte[] canary = "{\"nonce\":\"canary\"}".getBytes(StandardCharsets.UTF_8);
        input(canary, canary.length);
        boolean reads = text(input).equals("{\"nonce\":\"canary\"}");
        byte[] broken = {'{', 'x'};
        write(free, broken, broken.length);
        exports.opaHeapPtrSet(align(free + broken.length));
        if (!reads || exports.opaJsonParse(free, broken.length) != 0) {
            throw new IOException("it does not read its input");
        }
        input = 0;
    }

    private int parse(int address, byte[] json, int length) throws IOException {
        try {
            write(address, json, length);
            exports.opaHeapPtrSet(align(address + length));
            int value = exports.opaJsonParse(address, length);
            if (value == 0) {
                throw new IOException("the policy cannot read its input");
            }
            return value;
        } catch (ChicoryException | OpaAbortException e) {
            throw new IOException("the policy cannot read its input: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new IOException("the policy cannot read its input: it is nested too deep", e);
        }
    }

    private void write(int address, byte[] bytes, int length) throws IOException {
        int missing = (address + length) / Memory.PAGE_SIZE + 1 - memory.pages();
        if (missing > 0 && memory.grow(missing) < 0) {
            throw new IOException("the policy's memory is too small for " + length + " bytes of input");
        }
        memory.write(address, bytes, 0, length);
    }

    private Map<String, Integer> numbers(int value) throws IOException {
        Map<String, Integer> numbers = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry :
                new ObjectMapper().readTree(text(value)).properties()) {
            numbers.put(entry.getKey(), entry.getValue().intValue());
        }
        return numbers;
    }

    private String text(int value) {
        return memory.readCString(exports.opaJsonDump(value), StandardCharsets.UTF_8);
    }

    private static int align(int address) {
        return (address + 7) & ~7;
    }
}
