package io.github.widscan.rule;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ExportFunction;
import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportFunction;
import com.dylibso.chicory.runtime.ImportMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.ValType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One copy of a policy with a memory of its own: OPA's WebAssembly interface, version 1.3. Not for two threads at
 * once. After an exception the memory is in an unknown state: throw the instance away.
 *
 * @see <a href="https://www.openpolicyagent.org/docs/wasm">OPA: WebAssembly</a>
 */
final class PolicyInstance {
    /** 64 KiB each. */
    private static final int INITIAL_PAGES = 16;

    private static final int MAX_PAGES = 4096;

    private final Memory memory = new ByteArrayMemory(new MemoryLimits(INITIAL_PAGES, MAX_PAGES));
    private final ExportFunction eval;
    private final ExportFunction jsonParse;
    private final ExportFunction heapSet;
    private final ExportFunction heapGet;
    private final String entryPoints;
    private final int baseHeap;

    private int data;
    private int heap;

    /** @throws RuleEngineException when the module is no policy of a version that we know, or needs builtins of a host */
    PolicyInstance(Policy policy) {
        Instance instance = Instance.builder(policy.module())
                .withMachineFactory(policy.machine())
                .withImportValues(imports())
                .build();
        long version = instance.exports().global("opa_wasm_abi_version").getValue();
        long minor = instance.exports().global("opa_wasm_abi_minor_version").getValue();
        if (version != 1 || minor < 2) {
            throw new RuleEngineException("The policy speaks version " + version + "." + minor
                    + " of OPA's WebAssembly interface; build it with an OPA that speaks 1.2 or 1.3");
        }
        eval = instance.export("opa_eval");
        jsonParse = instance.export("opa_json_parse");
        heapSet = instance.export("opa_heap_ptr_set");
        heapGet = instance.export("opa_heap_ptr_get");
        ExportFunction dump = instance.export("opa_json_dump");
        String builtins = text(call(dump, call(instance.export("builtins"))));
        if (!builtins.equals("{}")) {
            throw new RuleEngineException("The policy needs functions that only a host can give: " + builtins);
        }
        entryPoints = text(call(dump, call(instance.export("entrypoints"))));
        baseHeap = call(heapGet);
        load(new byte[] {'{', '}'}, 2);
    }

    /** The entry points and their numbers: a JSON object. */
    String entryPoints() {
        return entryPoints;
    }

    /** Replaces {@code data}. */
    void load(byte[] json, int length) {
        call(heapSet, baseHeap);
        int at = write(baseHeap, json, length);
        call(heapSet, at);
        data = call(jsonParse, baseHeap, length);
        if (data == 0) {
            throw new RuleEngineException("The policy cannot read its data");
        }
        heap = align(call(heapGet));
    }

    /**
     * Evaluates one entry point with an input, on a fresh heap.
     *
     * @return the result set, JSON in UTF-8
     */
    byte[] evaluate(int entryPoint, byte[] input, int length) {
        int end = write(heap, input, length);
        return bytes((int) eval.apply(0, entryPoint, data, heap, length, end, 0)[0]);
    }

    private int write(int address, byte[] bytes, int length) {
        int end = align(address + length);
        int missing = end / Memory.PAGE_SIZE + 1 - memory.pages();
        if (missing > 0 && memory.grow(missing) < 0) {
            throw new RuleEngineException("An input of " + length + " bytes does not fit into the policy's memory");
        }
        memory.write(address, bytes, 0, length);
        return end;
    }

    private static int align(int address) {
        return (address + 7) & ~7;
    }

    private static int call(ExportFunction function, long... arguments) {
        long[] results = function.apply(arguments);
        return results == null || results.length == 0 ? 0 : (int) results[0];
    }

    private String text(int address) {
        return new String(bytes(address), StandardCharsets.UTF_8);
    }

    /** The bytes up to the next zero. */
    private byte[] bytes(int address) {
        int end = address;
        while (memory.read(end) != 0) {
            end++;
        }
        return memory.readBytes(address, end - address);
    }

    private ImportValues imports() {
        List<ImportFunction> functions = new ArrayList<>();
        for (String name : List.of("opa_abort", "opa_println")) {
            functions.add(new HostFunction(
                    "env", name, FunctionType.of(List.of(ValType.I32), List.of()), (instance, arguments) -> {
                        throw new RuleEngineException(name + ": " + text((int) arguments[0]));
                    }));
        }
        List<ValType> parameters = new ArrayList<>(List.of(ValType.I32, ValType.I32));
        for (int count = 0; count <= 4; count++) {
            FunctionType type = FunctionType.of(List.copyOf(parameters), List.of(ValType.I32));
            functions.add(new HostFunction("env", "opa_builtin" + count, type, (instance, arguments) -> {
                throw new RuleEngineException("The policy called builtin " + arguments[0] + ", which it must not need");
            }));
            parameters.add(ValType.I32);
        }
        return ImportValues.builder()
                .addMemory(new ImportMemory("env", "memory", memory))
                .withFunctions(List.copyOf(functions))
                .build();
    }
}
