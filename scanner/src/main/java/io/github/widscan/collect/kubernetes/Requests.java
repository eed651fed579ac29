package io.github.widscan.collect.kubernetes;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asks an API server with patience: not more often than it may bear, again where it is overloaded or the connection drops,
 * and as late as it says. Safe for threads.
 */
final class Requests {
    static final String JSON = "application/json";

    private static final int TRIES = 5;
    private static final int MOST_SILENT = 3;
    private static final long FIRST_PAUSE = 200;
    private static final long LONGEST_PAUSE = 30_000;

    private final ApiServer server;
    private final RateLimit rate;
    /** How many requests in a row got no answer at all, whatever was tried. */
    private final AtomicInteger silent = new AtomicInteger();

    Requests(ApiServer server, RateLimit rate) {
        this.server = server;
        this.rate = rate;
    }

    /**
     * An answer with status 200 or 410.
     *
     * @throws ApiFailure when there is none, whatever was tried
     */
    ApiServer.Answer get(String path, String accept) throws ApiFailure {
        for (int tried = 1; ; tried++) {
            ApiFailure failure;
            String retryAfter = null;
            boolean answered = false;
            if (silent.get() >= MOST_SILENT) {
                throw new ApiFailure(ApiFailure.Kind.FINAL, "the server does not answer any more");
            }
            try {
                rate.take();
                ApiServer.Answer answer = server.get(path, accept);
                answered = true;
                silent.set(0);
                if (answer.status() == 200 || answer.status() == 410) {
                    return answer;
                }
                retryAfter = answer.retryAfter();
                answer.close();
                failure = status(answer.status());
                if (seconds(retryAfter) * 1000 > LONGEST_PAUSE) {
                    // To ask before that is no help, and to wait so long none either.
                    failure = new ApiFailure(
                            ApiFailure.Kind.FINAL,
                            "the server answers " + answer.status() + " and asks to be left alone for "
                                    + seconds(retryAfter) + " s");
                }
            } catch (ApiFailure e) {
                failure = e;
            } catch (IOException e) {
                failure = new ApiFailure(ApiFailure.Kind.TRANSIENT, "the connection broke off");
            }
            if (failure.kind() != ApiFailure.Kind.TRANSIENT || tried == TRIES) {
                if (!answered) {
                    silent.incrementAndGet();
                }
                throw failure;
            }
            pause(tried, retryAfter);
        }
    }

    /** A small answer with status 200, whole. */
    byte[] bytes(String path, String accept, int most) throws ApiFailure {
        for (int tried = 1; ; tried++) {
            ApiServer.Answer answer = get(path, accept);
            try (answer) {
                byte[] bytes = answer.body().readNBytes(most + 1);
                if (answer.status() == 200 && bytes.length <= most) {
                    return bytes;
                }
            } catch (IOException e) {
                if (tried < TRIES) {
                    pause(tried, null);
                    continue;
                }
                throw new ApiFailure(ApiFailure.Kind.FINAL, "the answer breaks off, however often it is asked for");
            }
            throw new ApiFailure(ApiFailure.Kind.FINAL, "the answer is too large");
        }
    }

    /** Waits before another try: as long as the server asks for, else twice as long each time. */
    void pause(int tried, @Nullable String retryAfter) throws ApiFailure {
        long millis = Math.max(FIRST_PAUSE << Math.min(tried - 1, 10), seconds(retryAfter) * 1000);
        rate.sleep(Math.min(millis, LONGEST_PAUSE));
    }

    private static long seconds(@Nullable String retryAfter) {
        if (retryAfter == null || retryAfter.isEmpty() || retryAfter.length() > 6) {
            return 0;
        }
        long seconds = 0;
        for (int i = 0; i < retryAfter.length(); i++) {
            char c = retryAfter.charAt(i);
            if (c < '0' || c > '9') {
                return 0;
            }
            seconds = seconds * 10 + c - '0';
        }
        return seconds;
    }

    private static ApiFailure status(int status) {
        return switch (status) {
            case 401 ->
                new ApiFailure(
                        ApiFailure.Kind.UNAUTHORISED,
                        "the server does not take the credentials (401); are they expired?");
            case 403 -> new ApiFailure(ApiFailure.Kind.FORBIDDEN, "forbidden");
            case 404 -> new ApiFailure(ApiFailure.Kind.NOT_FOUND, "the server does not have it (404)");
            case 429, 500, 502, 503, 504 ->
                new ApiFailure(
                        ApiFailure.Kind.TRANSIENT, "the server answers " + status + ", however often it is asked");
            default -> new ApiFailure(ApiFailure.Kind.FINAL, "the server answers " + status);
        };
    }

    /** At most so many requests a second, on average. */
    static final class RateLimit {
        private final long gapNanos;
        private final int burst;
        private long free;

        RateLimit(int perSecond, int burst) {
            this.gapNanos = TimeUnit.SECONDS.toNanos(1) / perSecond;
            this.burst = burst;
            this.free = System.nanoTime() - gapNanos * burst;
        }

        void take() throws ApiFailure {
            long wait;
            synchronized (this) {
                long now = System.nanoTime();
                free = Math.max(free + gapNanos, now - gapNanos * burst);
                wait = free - now;
            }
            if (wait > 0) {
                sleep(TimeUnit.NANOSECONDS.toMillis(wait) + 1);
            }
        }

        void sleep(long millis) throws ApiFailure {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ApiFailure(ApiFailure.Kind.FINAL, "interrupted");
            }
        }
    }
}
