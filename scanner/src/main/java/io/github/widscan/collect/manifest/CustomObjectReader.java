package io.github.widscan.collect.manifest;

import io.github.widscan.snapshot.Meta;

/**
 * Reads Kubernetes objects that stand for something of a cloud, such as the custom resources of ACK, Azure Service
 * Operator or Config Connector. Is called from several threads at once.
 */
public interface CustomObjectReader {
    /** Whether objects of this kind are its own. Called for every object: be cheap. */
    boolean reads(String apiVersion, String kind);

    /**
     * Reads an object. It is counted already, and credentials in it are masked.
     *
     * @param object may hold anything below its kind: wrong types, nulls, duplicate keys
     */
    void read(Cursor object, Meta meta);
}
