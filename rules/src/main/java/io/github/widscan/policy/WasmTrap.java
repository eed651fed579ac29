package io.github.widscan.policy;

/** The compiled policy stopped: it gave up, or did what WebAssembly forbids. */
public final class WasmTrap extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public WasmTrap(String message) {
        super(message);
    }

    WasmTrap(String message, Throwable cause) {
        super(message, cause);
    }
}
