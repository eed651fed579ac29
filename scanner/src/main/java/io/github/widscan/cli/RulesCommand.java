package io.github.widscan.cli;

import io.github.widscan.link.LinkSettings;
import io.github.widscan.result.Provider;
import io.github.widscan.rule.RuleCatalog;
import io.github.widscan.rule.RuleMeta;
import io.github.widscan.rule.SubjectKind;
import io.github.widscan.scan.RuleInput;
import io.github.widscan.scan.RuleSettings;
import io.github.widscan.snapshot.Snapshot;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code widscan rules}: what is checked, and why. */
@Command(
        name = "rules",
        mixinStandardHelpOptions = true,
        description = "Lists the rules, or shows one.",
        footer = {"", "Examples:", "  widscan rules", "  widscan rules show WI-AWS-002"})
final class RulesCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final Map<String, String> environment;

    RulesCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        return list(List.of());
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Id, severities, class and title of each rule.")
    int list(
            @Option(names = "--rules", paramLabel = "PATH", description = "Rules of your own too. Repeatable.")
                    @Nullable
                    List<String> userRules) {
        StringBuilder text = new StringBuilder();
        for (RuleMeta rule : catalog(userRules).rules()) {
            text.append(pad(rule.id(), 12))
                    .append(pad(rule.severity().word(), 10))
                    .append(pad(rule.ruleClass().word(), 19))
                    .append(rule.title())
                    .append('\n');
        }
        return print(text);
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Everything about one rule.")
    int show(
            @Parameters(paramLabel = "ID", description = "Such as WI-AWS-002.") String id,
            @Option(names = "--rules", paramLabel = "PATH", description = "Rules of your own too. Repeatable.")
                    @Nullable
                    List<String> userRules) {
        RuleMeta rule = catalog(userRules).byId(id.toUpperCase(Locale.ROOT));
        if (rule == null) {
            throw CommandFailure.usage("there is no rule '" + id + "'; see 'widscan rules'");
        }
        StringBuilder text = new StringBuilder();
        text.append(rule.id()).append("  ").append(rule.title()).append("\n\n");
        text.append("severity    ")
                .append(join(rule.severities().stream().map(s -> s.word()).toList()))
                .append('\n');
        text.append("class       ").append(rule.ruleClass().word()).append('\n');
        text.append("clouds      ")
                .append(join(rule.clouds().stream().map(Provider::word).toList()))
                .append("\n\n");
        text.append(rule.description().strip()).append("\n\n");
        text.append("Fix: ").append(rule.remediation().strip()).append('\n');
        for (String reference : rule.references()) {
            text.append("\n  ").append(reference);
        }
        if (!rule.frameworks().isEmpty()) {
            text.append("\n\n").append(join(rule.frameworks()));
        }
        return print(text.append('\n'));
    }

    @Command(
            name = "input",
            sortOptions = false,
            mixinStandardHelpOptions = true,
            description = {
                "Prints what rules are given of the sources, as JSON for opa eval, the REPL and conftest.",
                "Name the document twice, as input and as data: rules read data.scan too."
            },
            footer = {
                "",
                "Example:",
                "  widscan rules input samples/shop --kind workload > input.json",
                "  opa eval -i input.json -d input.json -d my-rules 'data.rules.acme[\"no-owner\"].workload'"
            })
    int input(
            @Mixin SourceOptions sources,
            @Mixin SettingsOptions settings,
            @Option(
                            names = "--kind",
                            paramLabel = "KIND",
                            description = "The subjects of one kind, such as workload. Default: all, below inputs.")
                    @Nullable
                    String kind) {
        SubjectKind only = kind == null ? null : Words.subjectKind("--kind", kind);
        RuleSettings thresholds = settings.settings();
        Snapshot snapshot = new Sources(sources, terminal, environment, Clock.systemUTC()).collect();
        Outputs.toTerminal(terminal, out -> RuleInput.write(snapshot, LinkSettings.defaults(), thresholds, only, out));
        return ExitCode.OK.code();
    }

    private RuleCatalog catalog(@Nullable List<String> userRules) {
        return userRules == null || userRules.isEmpty()
                ? RuleCatalog.load()
                : RuleSets.of(userRules, null, environment).catalog();
    }

    private int print(StringBuilder text) {
        Outputs.toTerminal(terminal, out -> new PrintStream(out, true, StandardCharsets.UTF_8).print(text));
        return ExitCode.OK.code();
    }

    private static String join(Iterable<String> words) {
        return String.join(", ", words);
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }
}
