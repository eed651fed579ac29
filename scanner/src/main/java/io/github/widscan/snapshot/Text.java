package io.github.widscan.snapshot;

/**
 * A string as somebody wrote it, and where. Never a credential: the reader masks those before.
 *
 * @param value may be anything, valid or not
 */
public record Text(String value, At at) {
    /** True when a template engine has yet to fill in (part of) the value: Helm, Go templates, shell, envsubst. */
    public boolean unresolved() {
        return isUnresolved(value);
    }

    /** True when the text holds <code>{{ }}</code>, <code>${ }</code> or {@code $(…)}. */
    public static boolean isUnresolved(String value) {
        return value.contains("{{") || value.contains("${") || value.contains("$(");
    }
}
