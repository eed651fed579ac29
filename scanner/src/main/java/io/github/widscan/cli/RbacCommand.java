package io.github.widscan.cli;

import io.github.widscan.collect.kubernetes.AccessRules;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code widscan rbac}: the least rights that a scan of a cluster needs. */
@Command(
        name = "rbac",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        description = "Prints the least rights that a scan of a live cluster needs, as a role of RBAC.",
        footer = {
            "",
            "Examples:",
            "  widscan rbac | kubectl apply -f -",
            "  widscan rbac --namespaced | kubectl apply -n shop -f -"
        })
final class RbacCommand implements Callable<Integer> {
    @Option(
            names = "--namespaced",
            description = "A Role for a scan with --namespace, instead of a ClusterRole for the whole cluster.")
    private boolean namespaced;

    @Option(
            names = "--read-secrets",
            description =
                    "With the right to list Secrets, for a scan with --read-secrets. It is the right to their values.")
    private boolean readSecrets;

    private final Terminal terminal;

    RbacCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        byte[] yaml = AccessRules.yaml("widscan", namespaced, readSecrets).getBytes(StandardCharsets.UTF_8);
        Outputs.toTerminal(terminal, out -> out.write(yaml));
        return ExitCode.OK.code();
    }
}
