package io.github.widscan.collect.kubernetes;

import io.github.widscan.collect.kubernetes.ListParser.MalformedListException;
import io.github.widscan.collect.manifest.LiveObjects;
import io.github.widscan.document.DocumentException;
import io.github.widscan.document.DocumentParser;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Limits;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.SourceText;
import java.io.EOFException;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Reads one list, page by page.
 *
 * <p>A list that grows too old between two pages (410) goes on behind the last object that was read, with the token that the
 * answer holds for that: what was there all the time is read once, what came or went meanwhile may be read or not, as in
 * any list. Where there is no such token the list starts anew, and what was read already is passed over.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/#retrieving-large-results-sets-in-chunks">
 *     Retrieving large results sets in chunks</a>
 */
final class ListReader {
    private static final int PAGE = 500;
    /** Kubernetes takes no object above 3 MiB. */
    private static final int MOST_ITEM_BYTES = 8 << 20;

    private static final int MOST_ITEMS = 5_000_000;
    private static final int MOST_EMPTY_PAGES = 1000;
    private static final int MOST_RESTARTS = 3;
    private static final int TRIES = 5;

    private final Requests requests;
    private final ClusterKind kind;
    private final String version;
    private final String path;
    private final LiveObjects.Batch batch;

    private int items;
    private int unreadable;
    private int tooLarge;

    /**
     * @param path of the list
     * @param query selectors, each with a leading {@code &}
     */
    ListReader(
            Requests requests, ClusterKind kind, String version, String path, String query, LiveObjects.Batch batch) {
        this.requests = requests;
        this.kind = kind;
        this.version = version;
        this.path = path + "?limit=" + PAGE + query;
        this.batch = batch;
    }

    /** How a list was read; a failure says why it was not, or not to its end. */
    ListOutcome read() {
        String next = "";
        int restarts = 0;
        int broken = 0;
        int empty = 0;
        while (true) {
            int before = items;
            try (ApiServer.Answer answer = requests.get(at(next), Requests.JSON)) {
                ListParser parser = new ListParser(answer.body(), MOST_ITEM_BYTES, kind.withoutStatus());
                boolean list = parser.read(new Items());
                String token = token(parser.metadata());
                if (answer.status() == 410) {
                    if (++restarts > MOST_RESTARTS && token.isEmpty()) {
                        return cut("the list grew too old while it was read (410), again and again");
                    }
                    next = token;
                } else if (!list) {
                    return cut("the answer is no list");
                } else if (token.isEmpty()) {
                    return done();
                } else if (token.equals(next)) {
                    return cut("the server gives the same page again and again");
                } else {
                    next = token;
                }
                broken = 0;
            } catch (MalformedListException e) {
                return cut("the answer is no list");
            } catch (EOFException e) {
                broken++;
                if (broken == TRIES) {
                    return cut("the answer breaks off, however often it is asked for");
                }
            } catch (ApiFailure e) {
                // A dropped connection in the middle of an answer; those before one were tried again already.
                if (e.kind() != ApiFailure.Kind.TRANSIENT || items == before || ++broken == TRIES) {
                    return ListOutcome.failed(items, e);
                }
            } catch (IOException e) {
                return cut("the connection broke off");
            }
            if (broken > 0) {
                try {
                    requests.pause(broken, null);
                } catch (ApiFailure e) {
                    return ListOutcome.failed(items, e);
                }
            }
            empty = items == before ? empty + 1 : 0;
            if (empty > MOST_EMPTY_PAGES) {
                return cut("the server gives empty pages without end");
            }
            if (items > MOST_ITEMS) {
                return cut("the list has more than " + MOST_ITEMS + " objects");
            }
        }
    }

    private String at(String token) {
        return token.isEmpty() ? path : path + "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    private ListOutcome cut(String why) {
        return ListOutcome.failed(items, new ApiFailure(ApiFailure.Kind.FINAL, why));
    }

    private ListOutcome done() {
        if (unreadable == 0 && tooLarge == 0) {
            return ListOutcome.complete(items);
        }
        return cut(
                tooLarge == 0
                        ? unreadable + " objects could not be understood"
                        : tooLarge + " objects are larger than " + (MOST_ITEM_BYTES >> 20) + " MiB and were not read");
    }

    /** The continue token of a list's metadata; empty at the end of the list. */
    private static String token(byte[] metadata) {
        SourceText text = SourceText.decode(metadata);
        try {
            DocumentText document = new DocumentText(text, 0, 0, text.length());
            return metadata.length > 0
                            && new DocumentParser(Limits.DEFAULT)
                                            .parse(document)
                                            .root()
                                    instanceof Mapping mapping
                            && mapping.get("continue") instanceof Scalar token
                            && !token.isNull()
                    ? token.text()
                    : "";
        } catch (DocumentException e) {
            return "";
        }
    }

    private final class Items implements ListParser.Sink {
        @Override
        public void item(byte[] json) {
            items++;
            if (!batch.add(json, kind.apiVersion(version), kind.kind())) {
                unreadable++;
            }
        }

        @Override
        public void tooLarge() {
            items++;
            tooLarge++;
        }
    }
}
