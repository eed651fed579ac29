package io.github.widscan.collect.kubernetes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the JSON of a list into its items while it arrives: one item at a time is in memory, whatever the list's size. What
 * nobody reads, and what is much of every object, is left out: {@code metadata.managedFields}, and {@code status} where the
 * kind's is known to hold nothing of interest.
 *
 * <p>An item is checked by who parses it; here only strings and brackets count.
 */
final class ListParser {
    private static final int MOST_DEPTH = 200;
    private static final int MOST_KEY = 300;
    /** Continue tokens of the API server are some 100 characters. */
    private static final int MOST_METADATA = 64 << 10;

    private static final byte[] TOKEN_VOLUME = "\"name\":\"kube-api-access-".getBytes(StandardCharsets.US_ASCII);
    private static final int RANDOM = 5;

    /** An item, to be kept by the taker. */
    static final class Item {
        final byte[] json;
        /** As it is written; empty when it has none. */
        final String uid;
        /** As it is written; empty when it has none. */
        final String namespace;
        /**
         * Stretches of the text, each as its start and end, in which pods of one template differ: their name and times, their
         * node, the volume with their token. No rule reads any of them.
         */
        final int[] variable;

        Item(byte[] json, String uid, String namespace, int[] variable) {
            this.json = json;
            this.uid = uid;
            this.namespace = namespace;
            this.variable = variable;
        }
    }

    /** Takes items. */
    interface Sink {
        void item(Item item) throws IOException;

        /** An item that is larger than allowed; it was passed over. */
        void tooLarge() throws IOException;
    }

    /** What arrives is no list. */
    static final class MalformedListException extends IOException {
        private static final long serialVersionUID = 1;

        MalformedListException() {
            // Nothing of what arrived: it may be anything.
            super("the answer is no JSON list of objects");
        }
    }

    private final InputStream in;
    private final int maxItem;
    private final boolean withoutStatus;

    private final byte[] buffer = new byte[64 << 10];
    private int pos;
    private int limit;

    private byte[] out = new byte[16 << 10];
    private int length;
    private int most;
    private boolean keeping;
    private boolean over;

    private byte[] metadata = {};

    private String uid = "";
    private String namespace = "";
    private int[] variable = new int[32];
    private int variables;

    /** @param maxItem larger items are passed over, in bytes */
    ListParser(InputStream in, int maxItem, boolean withoutStatus) {
        this.in = in;
        this.maxItem = maxItem;
        this.withoutStatus = withoutStatus;
    }

    /**
     * Reads to the end.
     *
     * @return false when it is an object that lists nothing, such as a Status
     * @throws EOFException when it breaks off
     * @throws MalformedListException when it is no JSON object
     */
    boolean read(Sink sink) throws IOException {
        expect('{');
        if (peek() == '}') {
            throw new MalformedListException();
        }
        boolean list = false;
        do {
            String key = key();
            expect(':');
            if (key.equals("items")) {
                list = true;
                items(sink);
            } else if (key.equals("metadata")) {
                start(MOST_METADATA);
                value();
                metadata = over ? new byte[0] : Arrays.copyOf(out, length);
            } else {
                skip();
            }
        } while (another('}'));
        return list;
    }

    /** The list's own metadata, as JSON; empty when it has none. To be asked behind {@link #read}. */
    byte[] metadata() {
        return metadata;
    }

    private void items(Sink sink) throws IOException {
        if (peek() == 'n') {
            // Go writes an empty list so.
            skip();
            return;
        }
        expect('[');
        if (peek() == ']') {
            pos++;
            return;
        }
        do {
            if (peek() != '{') {
                throw new MalformedListException();
            }
            start(maxItem);
            uid = "";
            namespace = "";
            variables = 0;
            object(Level.ITEM);
            keeping = false;
            if (over) {
                sink.tooLarge();
            } else {
                sink.item(new Item(Arrays.copyOf(out, length), uid, namespace, Arrays.copyOf(variable, variables)));
            }
        } while (another(']'));
    }

    /** Where in an item an object stands. */
    private enum Level {
        ITEM,
        METADATA,
        SPEC
    }

    /** An item, or one of the objects in it of which members are left out or looked at. */
    private void object(Level level) throws IOException {
        take('{');
        boolean first = true;
        if (peek() == '}') {
            take('}');
            return;
        }
        do {
            String key = key();
            expect(':');
            if (isLeftOut(level, key)) {
                boolean before = keeping;
                keeping = false;
                value();
                keeping = before;
                continue;
            }
            if (!first) {
                put((byte) ',');
            }
            first = false;
            put((byte) '"');
            for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
                put(b);
            }
            put((byte) '"');
            put((byte) ':');
            Level inner = inner(level, key);
            int from = length;
            if (inner != null && peek() == '{') {
                object(inner);
                if (inner == Level.SPEC) {
                    tokenVolumes(from);
                }
            } else {
                value();
                member(level, key, from);
            }
        } while (another('}'));
        put((byte) '}');
    }

    private boolean isLeftOut(Level level, String key) {
        return switch (level) {
            case ITEM -> withoutStatus && key.equals("status");
            case METADATA -> key.equals("managedFields");
            case SPEC -> false;
        };
    }

    private static @Nullable Level inner(Level level, String key) {
        if (level != Level.ITEM) {
            return null;
        }
        return switch (key) {
            case "metadata" -> Level.METADATA;
            case "spec" -> Level.SPEC;
            default -> null;
        };
    }

    private void member(Level level, String key, int from) {
        if (level == Level.METADATA) {
            switch (key) {
                case "uid" -> {
                    uid = new String(out, from, length - from, StandardCharsets.UTF_8);
                    variable(from, length);
                }
                case "namespace" -> {
                    if (length - from > 2 && out[from] == '"') {
                        namespace = new String(out, from + 1, length - from - 2, StandardCharsets.UTF_8);
                    }
                }
                case "name", "resourceVersion", "creationTimestamp" -> variable(from, length);
                default -> {}
            }
        } else if (level == Level.SPEC && key.equals("nodeName")) {
            variable(from, length);
        }
    }

    /** Admission names the volume with a pod's token, in the volume and in each mount of it. */
    private void tokenVolumes(int from) {
        int last = length - TOKEN_VOLUME.length - RANDOM;
        for (int at = from; at < last; at++) {
            if (out[at] == TOKEN_VOLUME[0]
                    && Arrays.equals(out, at, at + TOKEN_VOLUME.length, TOKEN_VOLUME, 0, TOKEN_VOLUME.length)) {
                int random = at + TOKEN_VOLUME.length;
                if (out[random + RANDOM] == '"') {
                    variable(random, random + RANDOM);
                }
                at = random;
            }
        }
    }

    private void variable(int from, int to) {
        if (variables + 2 > variable.length) {
            variable = Arrays.copyOf(variable, variable.length * 2);
        }
        variable[variables++] = from;
        variable[variables++] = to;
    }

    /** A key as it is written, escapes and all. */
    private String key() throws IOException {
        expect('"');
        byte[] key = new byte[32];
        int size = 0;
        while (true) {
            byte b = next();
            if (b == '"') {
                return new String(key, 0, size, StandardCharsets.UTF_8);
            }
            if (size >= MOST_KEY - 1) {
                throw new MalformedListException();
            }
            if (size + 2 > key.length) {
                key = Arrays.copyOf(key, key.length * 2);
            }
            key[size++] = b;
            if (b == '\\') {
                key[size++] = next();
            }
        }
    }

    private void skip() throws IOException {
        keeping = false;
        value();
    }

    /** Any value, to its end. */
    private void value() throws IOException {
        int depth = 0;
        peek();
        do {
            byte b = next();
            put(b);
            switch (b) {
                case '"' -> string();
                case '{', '[' -> {
                    if (++depth > MOST_DEPTH) {
                        throw new MalformedListException();
                    }
                }
                case '}', ']' -> {
                    if (--depth < 0) {
                        throw new MalformedListException();
                    }
                }
                default -> {
                    if (depth == 0) {
                        word();
                    }
                }
            }
        } while (depth > 0);
    }

    /** The rest of a number, true, false or null. */
    private void word() throws IOException {
        while (true) {
            if (pos == limit) {
                fill();
            }
            byte b = buffer[pos];
            if (b == ',' || b == '}' || b == ']' || b <= ' ') {
                return;
            }
            put(b);
            pos++;
        }
    }

    /** The rest of a string. */
    private void string() throws IOException {
        while (true) {
            if (pos == limit) {
                fill();
            }
            int from = pos;
            while (pos < limit && buffer[pos] != '"' && buffer[pos] != '\\') {
                pos++;
            }
            put(from, pos);
            if (pos == limit) {
                continue;
            }
            byte b = buffer[pos++];
            put(b);
            if (b == '"') {
                return;
            }
            put(next());
        }
    }

    /** A comma, or the end. */
    private boolean another(char close) throws IOException {
        byte b = peek();
        pos++;
        if (b == ',') {
            return true;
        }
        if (b != close) {
            throw new MalformedListException();
        }
        return false;
    }

    private void take(char c) throws IOException {
        expect(c);
        put((byte) c);
    }

    private void expect(char c) throws IOException {
        if (peek() != c) {
            throw new MalformedListException();
        }
        pos++;
    }

    /** The next byte that is no white space, without taking it. */
    private byte peek() throws IOException {
        while (true) {
            if (pos == limit) {
                fill();
            }
            byte b = buffer[pos];
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b;
            }
            pos++;
        }
    }

    private byte next() throws IOException {
        if (pos == limit) {
            fill();
        }
        return buffer[pos++];
    }

    private void fill() throws IOException {
        int read = in.read(buffer, 0, buffer.length);
        if (read <= 0) {
            throw new EOFException("the answer breaks off");
        }
        pos = 0;
        limit = read;
    }

    private void start(int mostBytes) {
        length = 0;
        most = mostBytes;
        keeping = true;
        over = false;
    }

    private void put(byte b) {
        if (keeping && room(1)) {
            out[length++] = b;
        }
    }

    private void put(int from, int to) {
        if (keeping && to > from && room(to - from)) {
            System.arraycopy(buffer, from, out, length, to - from);
            length += to - from;
        }
    }

    private boolean room(int size) {
        if (over || length + size > most) {
            over = true;
            return false;
        }
        if (length + size > out.length) {
            out = Arrays.copyOf(out, Math.max(length + size, (int) Math.min(out.length * 2L, most)));
        }
        return true;
    }
}
