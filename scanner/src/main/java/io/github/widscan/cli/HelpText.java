package io.github.widscan.cli;

import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What the options of {@code --help} look like: as wide as the terminal, broken at spaces only (picocli would break
 * {@code .widscan.yaml} in two), and the many of a scan under headings.
 */
final class HelpText {
    private static final int NARROW = 80;
    private static final int WIDE = 110;
    /** Where descriptions begin. */
    private static final int INDENT = 29;

    /** The long name of the first option below each heading, in the order of the options. */
    private static final Map<String, String> HEADINGS = Map.of(
            "cluster", "Live cluster:",
            "snapshot", "Sources:",
            "output", "Reports and exit code:",
            "rule", "Rules:",
            "ignore-file", "Known and accepted findings:",
            "include-suppressed", "Formats:",
            "token-seconds-low", "Thresholds:",
            "config", "Settings:");

    private HelpText() {}

    static void configure(CommandLine root, int columns) {
        int width = Math.max(NARROW, Math.min(columns, WIDE));
        root.setUsageHelpWidth(width);
        for (Map.Entry<String, CommandLine> command : root.getSubcommands().entrySet()) {
            boolean scan = command.getKey().equals("scan");
            command.getValue()
                    .getHelpSectionMap()
                    .put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, help -> options(help, width, scan));
        }
    }

    private static String options(Help help, int width, boolean headings) {
        StringBuilder text = new StringBuilder();
        for (OptionSpec option : help.commandSpec().options()) {
            if (option.hidden()) {
                continue;
            }
            String name = Defaults.longName(option);
            String heading = headings && name != null ? HEADINGS.get(name) : null;
            if (heading != null) {
                text.append('\n').append(heading).append('\n');
            }
            String label = label(option);
            text.append(label);
            if (label.length() > INDENT - 2) {
                text.append('\n').append(" ".repeat(INDENT));
            } else {
                text.append(" ".repeat(INDENT - label.length()));
            }
            wrap(String.join(" ", option.description()), width, text);
        }
        return text.toString();
    }

    private static String label(OptionSpec option) {
        String[] names = option.names();
        String shortName = names[0].startsWith("--") ? "      " : "  " + names[0] + ", ";
        String value = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
        return shortName + option.longestName() + value;
    }

    private static void wrap(String description, int width, StringBuilder text) {
        int column = INDENT;
        for (String word : description.split(" ", -1)) {
            if (column > INDENT && column + 1 + word.length() > width) {
                text.append('\n').append(" ".repeat(INDENT));
                column = INDENT;
            }
            if (column > INDENT) {
                text.append(' ');
                column++;
            }
            text.append(word);
            column += word.length();
        }
        text.append('\n');
    }
}
