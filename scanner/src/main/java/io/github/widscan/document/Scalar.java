package io.github.widscan.document;

import org.jspecify.annotations.Nullable;

/**
 * A leaf.
 *
 * @param text the decoded text; never null, {@code ""} for an empty node
 * @param type what YAML 1.2's core schema makes of it (a quoted number is a string)
 * @param block a literal or folded block scalar: line n of the text stands on line {@code span.line() + 1 + n}
 * @param tag of some application, such as CloudFormation's {@code !Ref}; null when there is none
 */
public record Scalar(String text, Type type, boolean block, Span span, @Nullable String tag) implements Node {
    /** A leaf without a tag. */
    public Scalar(String text, Type type, boolean block, Span span) {
        this(text, type, block, span, null);
    }

    /** The JSON types a scalar can have. */
    public enum Type {
        STRING,
        INTEGER,
        FLOAT,
        /** Besides {@code true} and {@code false} what Kubernetes' reader takes for them: {@code yes}, {@code off}, … */
        BOOLEAN,
        NULL,
        /** It has a tag of some application, such as CloudFormation's {@code !Ref}: only that knows what it means. */
        TAGGED
    }

    public boolean isNull() {
        return type == Type.NULL;
    }

    /** Without the text: it may hold a secret. */
    @Override
    public String toString() {
        return "Scalar[" + type + ", " + span + "]";
    }
}
