package io.github.widscan.document;

/** A node of a YAML or JSON document. */
public sealed interface Node permits Mapping, Sequence, Scalar {
    Span span();
}
