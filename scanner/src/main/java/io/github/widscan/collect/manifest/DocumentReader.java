package io.github.widscan.collect.manifest;

import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Node;

/**
 * Reads documents that are no Kubernetes objects, such as the trust policies of a cloud. It knows them by their content,
 * never by their name, and is called from several threads at once.
 */
public interface DocumentReader {
    /** Whether a document may be of its kind. Called for every document that Kubernetes does not explain: be cheap. */
    boolean mayConcern(DocumentText document);

    /**
     * Reads a document.
     *
     * @param root may hold anything: wrong types, nulls, duplicate keys
     * @return false when it turns out to be nothing of its kind; then it must not have added anything
     */
    boolean read(Node root, DocumentContext context);
}
