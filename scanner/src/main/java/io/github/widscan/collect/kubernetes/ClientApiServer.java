package io.github.widscan.collect.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** An API server behind the Kubernetes client library, which logs in and holds the connections. */
final class ClientApiServer implements ApiServer {
    private final HttpClient client;
    private final String base;
    private final int requestSeconds;

    /** @throws RuntimeException when certificates, keys or a proxy of the configuration cannot be used */
    ClientApiServer(Config config, int requestSeconds) {
        String url = config.getMasterUrl();
        this.base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        this.requestSeconds = requestSeconds;
        config.setConnectionTimeout(Math.min(requestSeconds, 10) * 1000);
        config.setRequestTimeout(requestSeconds * 1000);
        // Whether to try again is decided by who asks.
        config.setRequestRetryBackoffLimit(0);
        config.setUserAgent("widscan");
        this.client = new Factory().newBuilder(config).build();
    }

    /** No redirect is followed: it would take the token to wherever the answer points. */
    private static final class Factory extends JdkHttpClientFactory {
        @Override
        protected void additionalConfig(java.net.http.HttpClient.Builder builder) {
            builder.followRedirects(java.net.http.HttpClient.Redirect.NEVER)
                    .version(java.net.http.HttpClient.Version.HTTP_1_1);
        }
    }

    @Override
    public Answer get(String path, String accept) throws ApiFailure {
        AnswerBody body = new AnswerBody(requestSeconds * 1000);
        CompletableFuture<HttpResponse<AsyncBody>> pending = null;
        try {
            HttpRequest request = client.newHttpRequestBuilder()
                    .uri(base + path)
                    .timeout(requestSeconds, TimeUnit.SECONDS)
                    .header("Accept", accept)
                    .build();
            pending = client.consumeBytes(request, body);
            HttpResponse<AsyncBody> response = pending.get(requestSeconds + 5L, TimeUnit.SECONDS);
            body.from(response.body());
            return new Answer(response.code(), response.header("Retry-After"), body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiFailure(ApiFailure.Kind.FINAL, "interrupted");
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new ApiFailure(ApiFailure.Kind.TRANSIENT, "no answer within " + requestSeconds + " s");
        } catch (ExecutionException e) {
            throw explain(e);
        } catch (RuntimeException e) {
            throw explain(e);
        }
    }

    private ApiFailure explain(Throwable failure) {
        Throwable at = failure;
        for (int i = 0; i < 20; i++) {
            if (at instanceof SSLException) {
                return new ApiFailure(
                        ApiFailure.Kind.FINAL,
                        "no secure connection: the server's certificate is not one that is trusted for this address,"
                                + " or it does not take the client's");
            }
            if (at instanceof UnknownHostException || at instanceof UnresolvedAddressException) {
                return new ApiFailure(ApiFailure.Kind.TRANSIENT, "the server's address is not known");
            }
            if (at instanceof ConnectException) {
                return new ApiFailure(ApiFailure.Kind.TRANSIENT, "no connection: nobody listens there");
            }
            if (at instanceof HttpTimeoutException) {
                return new ApiFailure(ApiFailure.Kind.TRANSIENT, "no answer within " + requestSeconds + " s");
            }
            Throwable cause = at.getCause();
            if (cause == null || cause == at) {
                break;
            }
            at = cause;
        }
        if (at instanceof IOException) {
            return new ApiFailure(ApiFailure.Kind.TRANSIENT, "the connection broke off");
        }
        return new ApiFailure(
                ApiFailure.Kind.FINAL,
                "the request could not be made (" + at.getClass().getSimpleName() + ")");
    }

    @Override
    public void close() {
        client.close();
    }
}
