package io.github.widscan.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts written reports to URLs, such as pre-signed ones of an object store: by HTTP PUT, each to its own. Who knows such a
 * URL may write there, so only scheme and host of it ever stand in a message. No redirect is followed: it would hand the
 * report to whoever the answer names.
 */
final class Uploads {
    private static final int MAX_URL = 8192;
    private static final int ATTEMPTS = 3;
    private static final Set<Integer> WORTH_ANOTHER_TRY = Set.of(408, 429, 500, 502, 503, 504);

    private final List<Upload> uploads;
    private final Duration pause;

    private record Upload(Path report, URI url) {
        String where() {
            return url.getScheme() + "://" + url.getHost();
        }
    }

    private Uploads(List<Upload> uploads, Duration pause) {
        this.uploads = uploads;
        this.pause = pause;
    }

    /**
     * Reads the URLs, so that a wrong one is known before the scan.
     *
     * @param folder holds a file for each report to upload, called as the report is, with the URL in it: the form in which
     *     a Secret is mounted. Names that start with a dot are passed over
     * @param reports the files that will be written
     * @param pause before the second try; three times as long before the third
     */
    static Uploads of(String folder, Collection<Path> reports, Duration pause) {
        List<Upload> uploads = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(folder))) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (!name.startsWith(".")) {
                    uploads.add(new Upload(report(name, reports), url(name, text(file))));
                }
            }
        } catch (IOException e) {
            throw CommandFailure.usage("--upload-urls " + folder + ": the folder cannot be read");
        }
        if (uploads.isEmpty()) {
            throw CommandFailure.usage("--upload-urls " + folder + ": holds no file; one called as a report is, such as"
                    + " report.json, holds the URL to upload it to");
        }
        return new Uploads(uploads, pause);
    }

    /** @throws CommandFailure when a report could not be uploaded; the others are */
    void send() {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        List<String> failures = new ArrayList<>();
        for (Upload upload : uploads) {
            String failure = send(client, upload);
            if (failure != null) {
                failures.add(upload.report() + " cannot be uploaded to " + upload.where() + ": " + failure);
            }
        }
        if (!failures.isEmpty()) {
            throw CommandFailure.failed(String.join("\nwidscan: ", failures));
        }
    }

    /** @return null when it is there, else why not */
    private @Nullable String send(HttpClient client, Upload upload) {
        String failure = "";
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            try {
                if (attempt > 1) {
                    Thread.sleep(pause.multipliedBy(attempt == 2 ? 1 : 3).toMillis());
                }
                int status = put(client, upload);
                if (status >= 200 && status < 300) {
                    return null;
                }
                failure = "HTTP status " + status + hint(status);
                if (!WORTH_ANOTHER_TRY.contains(status)) {
                    return failure;
                }
            } catch (IOException e) {
                // Not the message, which may quote the URL.
                failure = e.getClass().getSimpleName();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            }
        }
        return failure + ", " + ATTEMPTS + " times";
    }

    private static int put(HttpClient client, Upload upload) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(upload.url())
                .timeout(Duration.ofMinutes(2))
                // No Content-Type: signatures of some stores cover it.
                .PUT(BodyPublishers.ofFile(upload.report()));
        if (upload.url().getHost().contains(".blob.")) {
            // https://learn.microsoft.com/rest/api/storageservices/put-blob
            request.header("x-ms-blob-type", "BlockBlob");
        }
        HttpResponse<InputStream> response = client.send(request.build(), BodyHandlers.ofInputStream());
        // The answer is of no interest, and may be of any length.
        response.body().close();
        return response.statusCode();
    }

    private static String hint(int status) {
        if (status == 401 || status == 403) {
            return "; has the URL expired, or is it for another method than PUT?";
        }
        return status >= 300 && status < 400 ? "; redirects are not followed" : "";
    }

    private static Path report(String name, Collection<Path> reports) {
        List<Path> named = reports.stream()
                .filter(report -> name.equals(String.valueOf(report.getFileName())))
                .toList();
        if (named.size() != 1) {
            throw CommandFailure.usage("--upload-urls: " + name
                    + (named.isEmpty() ? ": no -o FILE is called so" : ": more than one -o FILE is called so"));
        }
        return named.get(0);
    }

    private static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MAX_URL + 1), StandardCharsets.UTF_8).strip();
        }
    }

    private static URI url(String name, String text) {
        URI url;
        try {
            url = new URI(text.length() > MAX_URL ? "" : text);
        } catch (URISyntaxException e) {
            throw wrong(name, "is no URL");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null || !(scheme.equals("https") || scheme.equals("http"))) {
            throw wrong(name, "is no URL that starts with https://");
        }
        if (url.getRawUserInfo() != null) {
            throw wrong(name, "has a user name in it, which would not be sent");
        }
        // A Pushgateway speaks HTTP, and metrics are numbers; anything else is a map for attackers.
        if (scheme.equals("http") && !name.endsWith(".prom") && !isLoopback(url.getHost())) {
            throw wrong(name, "starts with http://; that is for .prom files and for this machine");
        }
        return url;
    }

    private static boolean isLoopback(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
    }

    /** Without the text: it may be a good URL with one wrong character. */
    private static CommandFailure wrong(String name, String problem) {
        return CommandFailure.usage("--upload-urls: what stands in the file " + name + " " + problem);
    }
}
