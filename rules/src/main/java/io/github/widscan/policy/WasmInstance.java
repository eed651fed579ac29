package io.github.widscan.policy;

/** What the functions of the compiled policy share. */
final class WasmInstance {
    final WasmMemory memory;
    final int[] globals;
    private final WasmTable table;

    WasmInstance(WasmMemory memory, int[] globals, WasmTable table) {
        this.memory = memory;
        this.globals = globals;
        this.table = table;
    }

    /** Called by the compiled policy, which has one table. */
    WasmTable table(int index) {
        return table;
    }
}
