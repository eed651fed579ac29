package io.github.widscan.collect.kubernetes;

import io.github.widscan.collect.kubernetes.ListParser.MalformedListException;
import io.github.widscan.collect.manifest.LiveObjects;
import io.github.widscan.snapshot.Shard;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    private static final String NO_LIST = "the answer is no list";

    private final Requests requests;
    private final ClusterKind kind;
    private final String version;
    private final String path;
    private final LiveObjects.Batch batch;
    private final Set<String> uids = new HashSet<>();

    private @Nullable Shard shard;
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

    /** Passes over what is in namespaces of other shards; null reads all. */
    ListReader only(@Nullable Shard part) {
        shard = part;
        return this;
    }

    /**
     * Reads the list to its end.
     *
     * @throws ApiFailure when it cannot be read, or not to its end; what came before stays
     */
    void read() throws ApiFailure {
        String next = "";
        int restarts = 0;
        int broken = 0;
        int empty = 0;
        do {
            int before = items;
            ApiServer.Answer answer = requests.get(at(next), Requests.JSON);
            try (answer) {
                ListParser parser = new ListParser(answer.body(), MOST_ITEM_BYTES, kind.withoutStatus());
                boolean list = parser.read(new Items());
                String token = JsonObjects.string(JsonObjects.parse(parser.metadata()), "continue");
                if (answer.status() == 410) {
                    if (++restarts > MOST_RESTARTS) {
                        throw cut("the list grew too old while it was read (410), again and again");
                    }
                    next = token;
                    continue;
                }
                if (!list) {
                    throw cut(NO_LIST);
                }
                if (token.isEmpty()) {
                    check();
                    return;
                }
                if (token.equals(next)) {
                    throw cut("the server gives the same page again and again");
                }
                next = token;
                broken = 0;
            } catch (ApiFailure e) {
                if (e.kind() != ApiFailure.Kind.TRANSIENT) {
                    throw e;
                }
                pause(++broken);
            } catch (MalformedListException e) {
                throw cut(NO_LIST);
            } catch (IOException e) {
                pause(++broken);
            }
            empty = items == before ? empty + 1 : 0;
        } while (empty < MOST_EMPTY_PAGES && items < MOST_ITEMS);
        throw cut(
                items < MOST_ITEMS
                        ? "the server gives empty pages without end"
                        : "the list has more than " + MOST_ITEMS + " objects");
    }

    /** The page is asked for again: what came of it already is known by its uid. */
    private void pause(int broken) throws ApiFailure {
        if (broken == TRIES) {
            throw cut("the answer breaks off, however often it is asked for");
        }
        requests.pause(broken, null);
    }

    private String at(String token) {
        return token.isEmpty() ? path : path + "&continue=" + URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    private static ApiFailure cut(String why) {
        return new ApiFailure(ApiFailure.Kind.FINAL, why);
    }

    private void check() throws ApiFailure {
        if (tooLarge > 0) {
            throw cut(tooLarge + " objects are larger than " + (MOST_ITEM_BYTES >> 20) + " MiB and were not read");
        }
        if (unreadable > 0) {
            throw cut(unreadable + " objects could not be understood");
        }
    }

    private final class Items implements ListParser.Sink {
        @Override
        public void item(ListParser.Item item) {
            items++;
            if (shard != null && !item.namespace.isEmpty() && !shard.holds(item.namespace)) {
                return;
            }
            if (!item.uid.isEmpty() && !uids.add(item.uid)) {
                return;
            }
            int[] variable = kind.kind().equals("Pod") ? item.variable : null;
            if (!batch.add(item.json, variable, kind.apiVersion(version), kind.kind())) {
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
