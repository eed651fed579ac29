package io.github.widscan.rule;

import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Machine;
import com.dylibso.chicory.wasm.WasmModule;
import io.github.widscan.policy.CompiledPolicy;
import java.util.function.Function;

/**
 * A policy as {@code opa build -t wasm} makes it, and what runs its functions: classes compiled beforehand, or the
 * interpreter for a module that was not known at build time.
 */
record Policy(WasmModule module, Function<Instance, Machine> machine) {
    /** The rules in this program's jar. */
    static Policy compiled() {
        return new Policy(CompiledPolicy.load(), CompiledPolicy::create);
    }
}
