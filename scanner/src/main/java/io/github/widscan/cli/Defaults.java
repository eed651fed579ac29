package io.github.widscan.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options from the environment ({@code WIDSCAN_FAIL_ON}) and the configuration file, put before the user's arguments as
 * if typed. An option counts before the environment, that before the file; the three are never mixed for one option.
 */
final class Defaults {
    static final String PREFIX = "WIDSCAN_";

    private final CommandSpec spec;
    private final Map<String, String> environment;

    Defaults(CommandSpec spec, Map<String, String> environment) {
        this.spec = spec;
        this.environment = environment;
    }

    /**
     * Arguments for everything that the user did not give.
     *
     * @param given options that stand on the command line
     * @param file settings of the configuration file, or null when there is none
     */
    List<String> arguments(List<OptionSpec> given, @Nullable ConfigFile file) {
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : spec.options()) {
            String name = longName(option);
            if (name == null || given.contains(option) || ConfigFile.isReserved(name)) {
                continue;
            }
            String variable = variable(name);
            String value = environment.get(variable);
            if (value != null && !value.isEmpty()) {
                add(arguments, option, name, values(option, value), variable);
            } else if (file != null) {
                ConfigFile.Setting setting = file.setting(name);
                if (setting != null) {
                    add(arguments, option, name, setting.values(), file.path() + ":" + setting.line());
                }
            }
        }
        return arguments;
    }

    /** The variable that sets an option. */
    static String variable(String name) {
        return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /** The option's long name without dashes, or null. */
    static @Nullable String longName(OptionSpec option) {
        for (String name : option.names()) {
            if (name.startsWith("--")) {
                return name.substring(2);
            }
        }
        return null;
    }

    private static List<String> values(OptionSpec option, String value) {
        if (!option.isMultiValue()) {
            return List.of(value);
        }
        List<String> values = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= value.length(); i++) {
            if (i == value.length() || value.charAt(i) == ',') {
                String part = value.substring(start, i).strip();
                if (!part.isEmpty()) {
                    values.add(part);
                }
                start = i + 1;
            }
        }
        return values;
    }

    private static void add(List<String> arguments, OptionSpec option, String name, List<String> values, String where) {
        if (!option.isMultiValue() && values.size() != 1) {
            throw CommandFailure.usage(where + ": " + name + " takes one value");
        }
        for (String value : values) {
            if (option.arity().max() != 0) {
                arguments.add("--" + name + "=" + value);
            } else if (value.equals("true") || value.equals("1")) {
                arguments.add("--" + name);
            } else if (!value.equals("false") && !value.equals("0")) {
                throw CommandFailure.usage(where + ": " + name + " is true or false, not '" + value + "'");
            }
        }
    }
}
