package io.github.widscan.collect.kubernetes;

import io.fabric8.kubernetes.client.http.AsyncBody;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as a stream. A few chunks are fetched ahead; a server that falls silent ends the stream with a
 * failure.
 */
final class AnswerBody extends InputStream implements AsyncBody.Consumer<List<ByteBuffer>> {
    private static final int AHEAD = 16;
    private static final List<ByteBuffer> END = List.of();

    private final LinkedBlockingQueue<List<ByteBuffer>> chunks = new LinkedBlockingQueue<>();
    private final int silenceMillis;
    private volatile @Nullable AsyncBody source;
    private volatile boolean broken;
    private List<ByteBuffer> chunk = List.of();
    private int next;
    private boolean ended;

    /** @param silenceMillis how long to wait for the next chunk */
    AnswerBody(int silenceMillis) {
        this.silenceMillis = silenceMillis;
    }

    /** Starts fetching. */
    void from(AsyncBody body) {
        source = body;
        CompletableFuture<Void> unused = body.done().whenComplete((done, failure) -> {
            broken = failure != null;
            chunks.add(END);
        });
        for (int i = 0; i < AHEAD; i++) {
            body.consume();
        }
    }

    @Override
    public void consume(List<ByteBuffer> buffers, AsyncBody body) {
        if (buffers.isEmpty()) {
            body.consume();
        } else {
            chunks.add(buffers);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
        ByteBuffer buffer = buffer();
        if (buffer == null) {
            return -1;
        }
        int size = Math.min(most, buffer.remaining());
        buffer.get(into, from, size);
        return size;
    }

    private @Nullable ByteBuffer buffer() throws IOException {
        while (true) {
            while (next < chunk.size()) {
                if (chunk.get(next).hasRemaining()) {
                    return chunk.get(next);
                }
                next++;
            }
            if (ended) {
                return null;
            }
            chunk = take();
            next = 0;
            if (chunk == END) {
                ended = true;
                if (broken) {
                    throw new ApiFailure(ApiFailure.Kind.TRANSIENT, "the connection broke off");
                }
            } else if (source != null) {
                source.consume();
            }
        }
    }

    private List<ByteBuffer> take() throws IOException {
        List<ByteBuffer> taken;
        try {
            taken = chunks.poll(silenceMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure(ApiFailure.Kind.FINAL, "interrupted");
        }
        if (taken == null) {
            throw new ApiFailure(
                    ApiFailure.Kind.TRANSIENT,
                    "nothing came for " + silenceMillis / 1000 + " s in the middle of an answer");
        }
        return taken;
    }

    @Override
    public void close() {
        AsyncBody body = source;
        if (body != null && !ended) {
            body.cancel();
        }
    }
}
