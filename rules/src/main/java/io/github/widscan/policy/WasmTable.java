package io.github.widscan.policy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The table of functions that are called by number. */
final class WasmTable {
    private final int[] functions;

    WasmTable(int size) {
        functions = new int[size];
        Arrays.fill(functions, -1);
    }

    void set(int index, int function) {
        functions[index] = function;
    }

    /** Called by the compiled policy. */
    int requiredRef(int index) {
        int function = functions[index];
        if (function < 0) {
            throw new WasmTrap("No function stands at " + index + " of the table");
        }
        return function;
    }

    /** Called by the compiled policy: the module that the function is from. Null stands for this one. */
    @Nullable
    WasmInstance instance(int index) {
        return null;
    }
}
