package io.github.widscan.collect.manifest;

import io.github.widscan.secret.CredentialRecogniser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the readers of all files share; safe for threads.
 *
 * @param cluster that the objects are read from; null for files
 * @param namespace of objects that leave it out
 */
record Shared(
        @Nullable String cluster,
        @Nullable String namespace,
        List<DocumentReader> readers,
        List<CustomObjectReader> objectReaders,
        CredentialRecogniser recogniser,
        CredentialGroups groups) {
    /** Somebody reads objects of this kind besides what is read of every object. */
    boolean reads(String apiVersion, String kind) {
        for (CustomObjectReader reader : objectReaders) {
            if (reader.reads(apiVersion, kind)) {
                return true;
            }
        }
        return false;
    }
}
