package io.github.widscan.collect.manifest;

import io.github.widscan.secret.CredentialRecogniser;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the readers of all files share; safe for threads.
 *
 * @param namespace of objects that leave it out
 */
record Shared(
        @Nullable String namespace,
        List<DocumentReader> readers,
        CredentialRecogniser recogniser,
        CredentialGroups groups) {}
