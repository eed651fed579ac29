package io.github.widscan.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where settings come from. Read by {@link Defaults} before the other options count. */
final class ConfigOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings: long option names as keys. Without it: .widscan.yaml, if it is there. An option"
                    + " counts before the environment (WIDSCAN_FAIL_ON=…), that before the file.")
    @Nullable
    String config;

    @Option(
            names = "--no-config",
            description =
                    "Read neither .widscan.yaml nor .widscan-ignore.yaml: for gates on pull requests, which must not"
                            + " silence themselves.")
    boolean noConfig;
}
