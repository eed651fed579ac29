package io.github.widscan.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, with the streams and the environment they work in. */
final class Commands implements IFactory {
    private final Terminal terminal;
    private final Map<String, String> environment;

    Commands(Terminal terminal, Map<String, String> environment) {
        this.terminal = terminal;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        if (type == ScanCommand.class) {
            return type.cast(new ScanCommand(terminal, environment));
        }
        if (type == CollectCommand.class) {
            return type.cast(new CollectCommand(terminal, environment));
        }
        if (type == RulesCommand.class) {
            return type.cast(new RulesCommand(terminal, environment));
        }
        if (type == ConvertCommand.class) {
            return type.cast(new ConvertCommand(terminal, environment));
        }
        if (type == CompletionCommand.class) {
            return type.cast(new CompletionCommand(terminal));
        }
        if (type == RbacCommand.class) {
            return type.cast(new RbacCommand(terminal));
        }
        if (type == DiffCommand.class) {
            return type.cast(new DiffCommand(terminal));
        }
        return CommandLine.defaultFactory().create(type);
    }
}
