package io.github.widscan.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UploadsTest {
    private static final String SIGNATURE = "X-Amz-Signature=0123456789abcdef";

    @TempDir
    private Path folder;

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final List<byte[]> bodies = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Integer> answers = new ArrayDeque<>();
    private HttpServer server;
    private String url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type"));
            bodies.add(exchange.getRequestBody().readAllBytes());
            int answer;
            synchronized (answers) {
                answer = answers.isEmpty() ? 200 : answers.removeFirst();
            }
            if (answer == 302) {
                exchange.getResponseHeaders().set("Location", url + "/elsewhere");
            }
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
        url = "http://127.0.0.1:" + server.getAddress().getPort();
        Files.createDirectory(folder.resolve("urls"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void putsEachReportToItsOwnUrlOnceItIsWritten() throws IOException {
        give("out.sarif", url + "/bucket/a.sarif?" + SIGNATURE + "\n");
        give("out.prom", url + "/metrics/job/widscan");
        Run run = scan("-o", out("out.sarif"), "-o", out("out.prom"), "-o", out("out.csv"));
        assertEquals(1, run.code(), run.err());
        assertEquals(
                List.of("PUT /bucket/a.sarif?" + SIGNATURE + " null", "PUT /metrics/job/widscan null"),
                requests.stream().sorted().toList());
        byte[] written = Files.readAllBytes(Path.of(out("out.sarif")));
        assertArrayEquals(written, bodies.get(requests.get(0).contains("a.sarif") ? 0 : 1));
        assertFalse(run.err().contains("Signature"), run.err());
    }

    @Test
    void triesAgainWhatMayPass() throws IOException {
        give("out.json", url + "/a?" + SIGNATURE);
        answers.addAll(List.of(503, 429));
        Uploads.of(folder.resolve("urls").toString(), List.of(report("out.json")), Duration.ofMillis(1))
                .send();
        assertEquals(3, requests.size());
    }

    @ParameterizedTest
    @CsvSource({"403, 1, expired", "404, 1, 404", "302, 1, redirects", "500, 3, 3 times"})
    void saysWhatFailedWithoutTheSignature(int status, int tries, String hint) throws IOException {
        give("out.json", url + "/private/path?" + SIGNATURE);
        answers.addAll(Collections.nCopies(tries, status));
        Uploads uploads =
                Uploads.of(folder.resolve("urls").toString(), List.of(report("out.json")), Duration.ofMillis(1));
        String message =
                String.valueOf(assertThrows(CommandFailure.class, uploads::send).getMessage());
        assertTrue(message.contains("http://127.0.0.1: HTTP status " + status), message);
        assertTrue(message.contains(hint), message);
        assertFalse(message.contains("private") || message.contains("Signature"), message);
        assertEquals(tries, requests.size());
    }

    @Test
    void aReportThatCannotBeUploadedFailsTheRunAfterTheOthers() throws IOException {
        give("a.json", url + "/a");
        give("b.json", url + "/b");
        answers.add(403);
        Run run = scan("-o", out("a.json"), "-o", out("b.json"));
        assertEquals(3, run.code());
        assertEquals(2, requests.size());
        assertTrue(Files.exists(Path.of(out("a.json"))));
        assertTrue(run.err().contains(".json cannot be uploaded to http://127.0.0.1: HTTP status 403"), run.err());
    }

    @Test
    void aServerThatIsNotThereIsNotQuoted() throws IOException {
        server.stop(0);
        give("out.json", url + "/a?" + SIGNATURE);
        Uploads uploads =
                Uploads.of(folder.resolve("urls").toString(), List.of(report("out.json")), Duration.ofMillis(1));
        String message =
                String.valueOf(assertThrows(CommandFailure.class, uploads::send).getMessage());
        assertTrue(message.contains("ConnectException"), message);
        assertFalse(message.contains("Signature"), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "out.json  | http://bucket.example.com/a?sig=s3cret     | starts with http://",
                "out.json  | ftp://bucket.example.com/a?sig=s3cret      | https://",
                "out.json  | https://u:s3cret@bucket.example.com/a      | user name",
                "out.json  | https://bucket.example.com/a b?sig=s3cret  | is no URL",
                "out.json  | s3cret                                     | https://",
                "other.json| https://bucket.example.com/a?sig=s3cret    | no -o FILE",
            })
    void refusesBeforeTheScanWhatWouldNotWork(String name, String text, String problem) throws IOException {
        give(name, text);
        Run run = scan("-o", out("out.json"));
        assertEquals(2, run.code(), run.err());
        assertTrue(run.err().contains(problem), run.err());
        assertFalse(run.err().contains("s3cret"), run.err());
        assertFalse(Files.exists(Path.of(out("out.json"))));
    }

    @Test
    void refusesAFolderThatNamesNothing() {
        Run run = scan("-o", out("out.json"));
        assertEquals(2, run.code());
        assertTrue(run.err().contains("holds no file"), run.err());
        run = Run.widscan("scan", "../samples/shop", "--upload-urls", folder + "/none", "-o", out("out.json"));
        assertEquals(2, run.code());
        assertTrue(run.err().contains("cannot be read"), run.err());
    }

    /** A Secret is mounted with hidden entries beside its keys. */
    @Test
    void passesOverHiddenEntries() throws IOException {
        Files.createDirectory(folder.resolve("urls/..2026_11_27"));
        give("out.json", url + "/a");
        assertEquals(1, scan("-q", "-o", out("out.json")).code());
        assertEquals(1, requests.size());
    }

    private Run scan(String... more) {
        List<String> line =
                new ArrayList<>(List.of("scan", "../samples/shop", "--no-config", "--upload-urls", folder + "/urls"));
        line.addAll(List.of(more));
        return Run.widscan(line.toArray(new String[0]));
    }

    private void give(String name, String text) throws IOException {
        Files.writeString(folder.resolve("urls").resolve(name), text);
    }

    private String out(String name) {
        return folder.resolve(name).toString();
    }

    private Path report(String name) throws IOException {
        return Files.writeString(folder.resolve(name), "{}");
    }
}
