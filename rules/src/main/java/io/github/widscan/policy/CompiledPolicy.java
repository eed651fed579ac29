package io.github.widscan.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The rules of this jar. */
public final class CompiledPolicy implements PolicyCode {
    private static final int FIRST_PAGES = 32;
    private static final int MAXIMUM_PAGES = 2048;

    private final WasmMemory memory = new WasmMemory(FIRST_PAGES, MAXIMUM_PAGES);
    private final WasmInstance instance;

    public CompiledPolicy() {
        try (InputStream in = CompiledPolicy.class.getResourceAsStream("policy.image")) {
            byte[] image = Objects.requireNonNull(in, "policy.image is not in the rules jar")
                    .readAllBytes();
            instance = new WasmModule(image).instantiate(memory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PolicyExports.start(memory, instance);
    }

    @Override
    public void write(int address, byte[] bytes, int length) {
        int missing = (address + length) / WasmMemory.PAGE + 1 - memory.pages();
        if (missing > 0 && memory.grow(missing) < 0) {
            throw new WasmTrap("The policy's memory is too small for " + length + " bytes of input");
        }
        memory.write(address, bytes, 0, length);
    }

    @Override
    public byte[] read(int address) {
        return memory.read(address);
    }

    @Override
    public int heap() {
        return PolicyExports.opaHeapPtrGet(memory, instance);
    }

    @Override
    public void heap(int address) {
        PolicyExports.opaHeapPtrSet(address, memory, instance);
    }

    @Override
    public int parse(int address, int length) {
        return PolicyExports.opaJsonParse(address, length, memory, instance);
    }

    @Override
    public int dump(int value) {
        return PolicyExports.opaJsonDump(value, memory, instance);
    }

    @Override
    public int evaluate(int entryPoint, int data, int input, int length, int heap) {
        try {
            return PolicyExports.opaEval(0, entryPoint, data, input, length, heap, 0, memory, instance);
        } catch (StackOverflowError e) {
            throw new WasmTrap("The policy's call stack is exhausted", e);
        }
    }

    @Override
    public int entryPoints() {
        return PolicyExports.entrypoints(memory, instance);
    }

    @Override
    public int builtins() {
        return PolicyExports.builtins(memory, instance);
    }
}
