package io.github.widscan.rule;

import io.github.widscan.policy.PolicyCode;
import java.nio.charset.StandardCharsets;

/** Evaluates a policy again and again: with data that stay, on a fresh heap each time. As thread-safe as its code. */
final class PolicyInstance {
    private final PolicyCode code;
    private final String entryPoints;
    private final int base;

    private int data;
    private int heap;

    /** @throws RuleEngineException when the policy needs builtins of a host */
    PolicyInstance(PolicyCode code) {
        this.code = code;
        String builtins = text(code.builtins());
        if (!builtins.equals("{}")) {
            throw new RuleEngineException("The policy needs functions that only a host can give: " + builtins);
        }
        entryPoints = text(code.entryPoints());
        base = align(code.heap());
        load(new byte[] {'{', '}'});
    }

    /** The entry points and their numbers: a JSON object. */
    String entryPoints() {
        return entryPoints;
    }

    /** Replaces {@code data}: a JSON object. */
    void load(byte[] json) {
        code.write(base, json, json.length);
        code.heap(align(base + json.length));
        data = code.parse(base, json.length);
        if (data == 0) {
            throw new RuleEngineException("The policy cannot read its data");
        }
        heap = align(code.heap());
    }

    /**
     * Evaluates one entry point.
     *
     * @param input JSON
     * @return the result set as JSON
     */
    byte[] evaluate(int entryPoint, byte[] input, int length) {
        code.write(heap, input, length);
        return code.read(code.evaluate(entryPoint, data, heap, length, align(heap + length)));
    }

    private static int align(int address) {
        return (address + 7) & ~7;
    }

    private String text(int value) {
        return new String(code.read(code.dump(value)), StandardCharsets.UTF_8);
    }
}
