package io.github.widscan.report;

import io.github.widscan.result.Unknown;
import java.util.ArrayList;
import java.util.List;

/**
 * What to do so that the next scan can decide a finding that this one could not.
 *
 * @param commands whose output to scan too
 * @param advice a sentence; empty where there is none
 */
public record ToDecide(List<String> commands, String advice) {
    public ToDecide {
        commands = List.copyOf(commands);
    }

    /** What the finding's sources and reason lead to. */
    public static ToDecide of(Unknown unknown) {
        List<String> commands = Gaps.commands(unknown.needs());
        return new ToDecide(commands, advice(unknown, commands.isEmpty()));
    }

    /** All of it in one line; empty where nothing is known that helps. */
    public String sentence() {
        List<String> parts = new ArrayList<>();
        if (!commands.isEmpty()) {
            parts.add("Run `" + String.join("` and `", commands) + "`, and scan what it prints too.");
        }
        if (!advice.isEmpty()) {
            parts.add(advice);
        }
        return String.join(" ", parts);
    }

    private static String advice(Unknown unknown, boolean noCommand) {
        return switch (unknown.reason()) {
            case "template-unresolved" ->
                "Scan what the template becomes: `helm template . | widscan scan -`, `kustomize build . | widscan scan -`;"
                        + " of Terraform the state after the apply: `terraform show -json > state.json`.";
            case "namespace-unset" -> "Say the namespace: `-n NS`.";
            case "source-denied" -> "Grant the right to read it, or scan it as a file.";
            case "malformed-or-unsupported" ->
                "Look at it by hand: it is not written as the cloud documents it, or in a way that widscan does not read.";
            case "api-audience-unknown" -> "Say which audiences the API server has: `--api-audience AUDIENCE`.";
            case "model-not-supported" -> "Look at it by hand: widscan does not know this model yet.";
            case "source-missing" ->
                noCommand && !unknown.needs().isEmpty()
                        ? "widscan cannot read this source from a file: look there by hand."
                        : "";
            default -> "";
        };
    }
}
