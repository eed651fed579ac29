package io.github.widscan.collect.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The API server of one cluster, as one user sees it. Safe for threads. */
interface ApiServer extends AutoCloseable {
    /**
     * What the server answers.
     *
     * @param retryAfter of the header of that name, as written
     * @param body to be closed
     */
    record Answer(int status, @Nullable String retryAfter, InputStream body) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /**
     * Asks once, with GET.
     *
     * @param path with its query
     * @throws ApiFailure when no answer comes
     */
    Answer get(String path, String accept) throws ApiFailure;

    @Override
    void close();
}
