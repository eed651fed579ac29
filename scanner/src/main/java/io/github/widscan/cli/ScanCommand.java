package io.github.widscan.cli;

import io.github.widscan.link.LinkSettings;
import io.github.widscan.report.ReportOptions;
import io.github.widscan.result.RuleClass;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import io.github.widscan.scan.IgnoreFile;
import io.github.widscan.scan.IgnoreRules;
import io.github.widscan.scan.RuleSelection;
import io.github.widscan.scan.ScanRequest;
import io.github.widscan.scan.ScanService;
import io.github.widscan.snapshot.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** {@code widscan scan}: collect, judge, write the reports, decide. */
@Command(
        name = "scan",
        sortOptions = false,
        customSynopsis = "widscan scan [OPTION]... [PATH | -]...",
        mixinStandardHelpOptions = true,
        description = "Judges manifests, trust documents and snapshots.",
        footer = {
            "",
            "Examples:",
            "  widscan scan deploy/ roles/ -o out.sarif -o out.html",
            "  helm template . | widscan scan -",
            "  widscan scan deploy/ --severity medium --fail-on critical"
        })
final class ScanCommand implements Callable<Integer> {
    private static final Path DEFAULT_CONFIG = Path.of(".widscan.yaml");
    private static final Path DEFAULT_IGNORES = Path.of(".widscan-ignore.yaml");

    @Mixin
    private SourceOptions sources = new SourceOptions();

    @Mixin
    private ScanOptions options = new ScanOptions();

    @Mixin
    private SettingsOptions settings = new SettingsOptions();

    @Mixin
    private LogOptions logging = new LogOptions();

    @Mixin
    private ConfigOptions config = new ConfigOptions();

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private final Terminal terminal;
    private final Map<String, String> environment;
    private final Clock clock = Clock.systemUTC();

    ScanCommand(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = environment;
    }

    @Override
    public Integer call() {
        applyDefaults();
        Log log = logging.open(terminal, clock);
        Instant startedAt = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Outputs outputs = Outputs.of(options.outputs, options.format, !options.quiet);
        Uploads uploads = options.uploadUrls == null
                ? null
                : Uploads.of(options.uploadUrls, outputs.files(), Duration.ofSeconds(2));
        Severity shown = Words.severity("--severity", options.severity);
        Severity failOn = failOn();
        Words.notEmpty("--sarif-category", options.sarifCategory);
        if (options.includeAbsent && options.baseline == null) {
            throw CommandFailure.usage("--include-absent: name the former result with --baseline FILE");
        }
        RuleSets rules = RuleSets.of(options.userRules, options.opa, environment);
        RuleSelection selection = selection(rules);
        ScanResult baseline = options.baseline == null ? null : Results.read(Path.of(options.baseline));
        ScanRequest request = new ScanRequest(
                LinkSettings.defaults(),
                settings.settings(),
                selection,
                severities(rules),
                !options.noInlineIgnores,
                ignores(startedAt),
                baseline);
        long begun = System.nanoTime();
        Snapshot snapshot = new Sources(sources, terminal, environment, clock).collect();
        log.read(snapshot, Duration.ofNanos(System.nanoTime() - begun));
        begun = System.nanoTime();
        ScanResult result = new ScanService(rules.judge(selection), rules.catalog(), clock, Version.number())
                .scan(snapshot, request, startedAt);
        log.info("judged by " + result.rules().size() + " rules in "
                + Log.seconds(Duration.ofNanos(System.nanoTime() - begun)) + ": "
                + result.summary().unknown() + " unknown, " + result.summary().pass() + " pass");
        ExitCode code = Gate.decide(result, snapshot, failOn, options.failOnIncomplete);
        outputs.write(result, reportOptions(shown, baseline, code), terminal);
        if (uploads != null) {
            uploads.send();
        }
        outputs.files().forEach(file -> log.info("wrote " + file));
        Gate.explain(code, result, log);
        return code.code();
    }

    /** Parses once more with what the environment and the configuration file say about options nobody typed. */
    private void applyDefaults() {
        ParseResult parsed = spec.commandLine().getParseResult();
        List<OptionSpec> given = parsed.matchedOptions();
        ConfigFile file = configFile();
        List<String> arguments = new ArrayList<>(new Defaults(spec, environment).arguments(given, file));
        if (arguments.isEmpty()) {
            return;
        }
        // The original arguments are those of the whole command line, the command's own name among them.
        List<String> typed = parsed.originalArgs();
        arguments.addAll(typed.subList(typed.indexOf(spec.name()) + 1, typed.size()));
        new CommandLine(spec).parseArgs(arguments.toArray(new String[0]));
    }

    private @Nullable ConfigFile configFile() {
        Set<String> known = new HashSet<>();
        for (OptionSpec option : spec.options()) {
            String name = Defaults.longName(option);
            if (name != null) {
                known.add(name);
            }
        }
        if (config.config != null) {
            return ConfigFile.read(Path.of(config.config), known);
        }
        return config.noConfig || !Files.exists(DEFAULT_CONFIG) ? null : ConfigFile.read(DEFAULT_CONFIG, known);
    }

    private IgnoreRules ignores(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        if (options.ignoreFile != null) {
            return IgnoreFile.read(Path.of(options.ignoreFile), today);
        }
        return config.noConfig || !Files.exists(DEFAULT_IGNORES)
                ? IgnoreRules.none()
                : IgnoreFile.read(DEFAULT_IGNORES, today);
    }

    private RuleSelection selection(RuleSets rules) {
        if (options.rules.isEmpty() && options.classes.isEmpty() && options.disabled.isEmpty()) {
            return RuleSelection.all();
        }
        Set<RuleClass> classes = new HashSet<>();
        for (String word : options.classes) {
            classes.add(Words.ruleClass("--class", word));
        }
        return new RuleSelection(
                Words.ruleIds("--rule", options.rules, rules.catalog()),
                classes,
                Words.ruleIds("--disable-rule", options.disabled, rules.catalog()));
    }

    private Map<String, Severity> severities(RuleSets rules) {
        return options.severityOverrides.isEmpty()
                ? Map.of()
                : Words.severities("--severity-override", options.severityOverrides, rules.catalog());
    }

    private @Nullable Severity failOn() {
        if (options.failOn == null) {
            return sources.paths.isEmpty() ? null : Severity.HIGH;
        }
        return Words.failOn("--fail-on", options.failOn);
    }

    private ReportOptions reportOptions(Severity shown, @Nullable ScanResult baseline, ExitCode code) {
        return ReportOptions.builder()
                .severity(shown)
                .includeSuppressed(options.includeSuppressed)
                .includeUnknown(options.includeUnknown)
                .includePassed(options.includePassed)
                .includeAbsent(options.includeAbsent)
                .csvBom(options.csvBom)
                .colour(Words.colour(options.noColor, terminal.interactive(), environment))
                .width(terminal.width())
                .sarifCategory(options.sarifCategory)
                .baseline(baseline)
                .workingDirectory(Path.of("").toAbsolutePath().toString().replace('\\', '/'))
                .exitCode(code.code())
                .build();
    }
}
