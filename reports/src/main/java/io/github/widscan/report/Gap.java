package io.github.widscan.report;

import io.github.widscan.result.KnownSource;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A source that was not read in full: no report may let its silence pass for "clean".
 *
 * @param source as the result has it, never complete
 * @param known null for a source that no table lists, such as one of a user's rule
 * @param rules that ran and need it for some of their verdicts
 * @param waiting number of findings that could not be decided for want of it
 */
public record Gap(SourceCoverage source, @Nullable KnownSource known, List<String> rules, int waiting) {
    public Gap {
        rules = List.copyOf(rules);
    }

    /** {@code aws.iam.roles (123456789012)}. */
    public String title() {
        return source.scope() == null ? source.name() : source.name() + " (" + source.scope() + ")";
    }

    /**
     * Commands whose output to scan too; empty where it cannot be read from a file, or where something else must be
     * done first.
     */
    public List<String> commands() {
        if (known == null || source.state() == SourceState.DENIED) {
            return List.of();
        }
        return known.kubectl() == null ? known.commands() : List.of(kubectl(known.kubectl()));
    }

    /** @param types such as {@code deploy,jobs} */
    static String kubectl(String types) {
        // A file of its own for each command, so that none overwrites another's.
        int comma = types.indexOf(',');
        return "kubectl get " + types + " -A -o yaml > cluster-" + (comma < 0 ? types : types.substring(0, comma))
                + ".yaml";
    }

    /** What to do where no command helps; empty where one does. */
    public String advice() {
        if (source.state() == SourceState.DENIED) {
            return "grant the right to read it";
        }
        return commands().isEmpty() ? "widscan reads no document of it yet: look there by hand" : "";
    }

    /** All that can be done, in one sentence without a full stop. */
    public String toAdd() {
        List<String> commands = commands();
        return commands.isEmpty()
                ? advice()
                : "run `" + String.join("` and `", commands) + "`, and scan what it prints too";
    }
}
