package io.github.widscan.secret;

import java.util.ArrayList;
import java.util.List;

/** A named text to look at. Its value is not shown by anything. */
public final class Field {
    final FieldKind kind;
    final String name;
    final String value;

    /**
     * @param name an environment variable, a key, an annotation, a header, or the flag before an argument; {@code ""}
     *     when there is none
     */
    public Field(FieldKind kind, String name, String value) {
        this.kind = kind;
        this.name = name;
        this.value = value;
    }

    /** The strings of one command line: a flag such as {@code --secret-key} names the string after it. */
    public static List<Field> arguments(List<String> arguments) {
        List<Field> fields = new ArrayList<>(arguments.size());
        String before = "";
        for (String argument : arguments) {
            fields.add(new Field(FieldKind.ARGUMENT, before, argument));
            before = argument.startsWith("-") && argument.indexOf('=') < 0 && argument.indexOf(' ') < 0 ? argument : "";
        }
        return fields;
    }

    @Override
    public String toString() {
        return kind + " " + name;
    }
}
