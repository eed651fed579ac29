package io.github.widscan.cli;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Variables of the environment that look like settings and are none. They are worth a warning and no error: others name
 * variables too, as Kubernetes does for each Service, such as {@code WIDSCAN_SERVICE_HOST}.
 */
final class UnknownVariables {
    /** Read by others than {@link Defaults}. */
    private static final Set<String> OTHERS = Set.of("WIDSCAN_OPA_TOKEN");

    private UnknownVariables() {}

    /** Whether there is any variable to look at: to know all options takes time. */
    static boolean any(Map<String, String> environment) {
        for (String name : environment.keySet()) {
            if (isOurs(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOurs(String name) {
        return name.startsWith(Defaults.PREFIX)
                && !OTHERS.contains(name)
                && !name.contains("_SERVICE_")
                && !name.contains("_PORT");
    }

    /**
     * Those that set no option of any command, in alphabetical order, with the nearest one that would.
     *
     * @param root with all commands
     */
    static Set<String> of(Map<String, String> environment, CommandLine root) {
        Set<String> known = new TreeSet<>();
        for (CommandLine command : root.getSubcommands().values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                String name = Defaults.longName(option);
                if (name != null && !ConfigFile.isReserved(name)) {
                    known.add(Defaults.variable(name));
                }
            }
        }
        Set<String> warnings = new TreeSet<>();
        for (String name : environment.keySet()) {
            if (isOurs(name) && !known.contains(name)) {
                String near = nearest(name, known);
                warnings.add("warning: the variable " + Terminal.printable(name) + " sets no option"
                        + (near.isEmpty() ? "" : "; is " + near + " meant?"));
            }
        }
        return warnings;
    }

    /** The one that differs least, if it differs by little. */
    private static String nearest(String name, Set<String> known) {
        String nearest = "";
        int least = 4;
        for (String other : known) {
            int distance = distance(name, other);
            if (distance < least) {
                least = distance;
                nearest = other;
            }
        }
        return nearest;
    }

    /** Of Levenshtein. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
