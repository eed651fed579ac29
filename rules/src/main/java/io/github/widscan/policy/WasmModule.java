package io.github.widscan.policy;

import java.io.IOException;

/**
 * Reads from a module what its compiled functions do not hold: globals, table and the memory's first content. Only the
 * forms that OPA's compiler writes.
 *
 * @see <a href="https://webassembly.github.io/spec/core/binary/modules.html">WebAssembly: modules</a>
 */
final class WasmModule {
    private static final int TABLE = 4;
    private static final int GLOBAL = 6;
    private static final int ELEMENT = 9;
    private static final int DATA = 11;
    private static final int I32 = 0x7f;
    private static final int I32_CONST = 0x41;
    private static final int END = 0x0b;

    private final byte[] bytes;
    private int position = 8;

    WasmModule(byte[] bytes) {
        this.bytes = bytes;
    }

    /** @throws IOException when the module has another form than OPA gives it */
    WasmInstance instantiate(WasmMemory memory) throws IOException {
        int[] globals = {};
        WasmTable table = new WasmTable(0);
        while (position < bytes.length) {
            int section = bytes[position++];
            int length = unsigned();
            int end = position + length;
            switch (section) {
                case TABLE -> table = table();
                case GLOBAL -> globals = globals();
                case ELEMENT -> elements(table);
                case DATA -> data(memory);
                default -> {}
            }
            position = end;
        }
        return new WasmInstance(memory, globals, table);
    }

    private WasmTable table() throws IOException {
        expect(unsigned() == 1, "tables");
        position++;
        unsigned();
        return new WasmTable(unsigned());
    }

    private int[] globals() throws IOException {
        int[] globals = new int[unsigned()];
        for (int i = 0; i < globals.length; i++) {
            expect(bytes[position++] == I32, "global");
            position++;
            globals[i] = constant();
        }
        return globals;
    }

    private void elements(WasmTable table) throws IOException {
        for (int segments = unsigned(); segments > 0; segments--) {
            expect(unsigned() == 0, "element segment");
            int index = constant();
            for (int count = unsigned(); count > 0; count--) {
                table.set(index++, unsigned());
            }
        }
    }

    private void data(WasmMemory memory) throws IOException {
        for (int segments = unsigned(); segments > 0; segments--) {
            expect(unsigned() == 0, "data segment");
            int address = constant();
            int length = unsigned();
            memory.write(address, bytes, position, length);
            position += length;
        }
    }

    /** The expression {@code i32.const n}. */
    private int constant() throws IOException {
        expect(bytes[position++] == I32_CONST, "expression");
        int value = signed();
        expect(bytes[position++] == END, "expression");
        return value;
    }

    /** LEB128. */
    private int unsigned() {
        int value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = bytes[position++];
            value |= (next & 127) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    private int signed() {
        int value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[position++];
            value |= (next & 127) << shift;
            shift += 7;
        } while (next < 0);
        return shift < 32 && (next & 64) != 0 ? value | -1 << shift : value;
    }

    private static void expect(boolean holds, String what) throws IOException {
        if (!holds) {
            throw new IOException("The policy has another " + what + " than OPA's compiler writes");
        }
    }
}
