package io.github.widscan.rule;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the wanted files of a {@code .tar.gz} into memory: nothing is unpacked, so no name in it leads anywhere. Only
 * regular files; a link has no content.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html">POSIX: ustar and pax formats</a>
 */
final class TarGz {
    /** Of everything, unpacked: a small file can hold a very large one. */
    static final long MAX_BYTES = 64L << 20;

    static final int MAX_FILES = 10_000;

    private static final int BLOCK = 512;
    private static final int MAX_NAME = 4096;

    private final InputStream in;
    private long left = MAX_BYTES;

    private TarGz(InputStream in) {
        this.in = in;
    }

    /**
     * Names without a leading slash, and contents.
     *
     * @throws IOException when it is no such archive, is cut, is larger than allowed, or names a wanted file twice
     */
    static Map<String, byte[]> read(InputStream stream, Predicate<String> wanted) throws IOException {
        try (InputStream in = new BufferedInputStream(new GZIPInputStream(stream, 1 << 16))) {
            return new TarGz(in).files(wanted);
        }
    }

    private Map<String, byte[]> files(Predicate<String> wanted) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        String longName = null;
        byte[] header = new byte[BLOCK];
        for (int count = 0; ; count++) {
            if (count > MAX_FILES) {
                throw new IOException("it holds more than " + MAX_FILES + " files");
            }
            fill(header);
            if (isEmpty(header)) {
                return files;
            }
            if (sum(header) != number(header, 148, 8)) {
                throw new IOException("it is no tar archive");
            }
            long size = number(header, 124, 12);
            char type = (char) header[156];
            if (type == 'x' || type == 'L') {
                byte[] content = content(size, MAX_NAME);
                String name = type == 'L' ? text(content, 0, content.length) : paxPath(content);
                longName = name == null ? longName : name;
                continue;
            }
            String name = plain(longName == null ? name(header) : longName);
            longName = null;
            if ((type == '0' || type == 0) && wanted.test(name)) {
                if (files.put(name, content(size, MAX_BYTES)) != null) {
                    throw new IOException("it holds " + name + " twice");
                }
            } else {
                skip(size);
            }
        }
    }

    private byte[] content(long size, long most) throws IOException {
        take(size, most);
        byte[] content = in.readNBytes((int) size);
        if (content.length < size) {
            throw new EOFException("it is cut");
        }
        padding(size);
        return content;
    }

    private void skip(long size) throws IOException {
        take(size, MAX_BYTES);
        in.skipNBytes(size);
        padding(size);
    }

    private void padding(long size) throws IOException {
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
    }

    private void take(long size, long most) throws IOException {
        if (size < 0 || size > most || size > left) {
            throw new IOException("it is larger than allowed (" + (MAX_BYTES >> 20) + " MiB unpacked)");
        }
        left -= size;
    }

    private void fill(byte[] block) throws IOException {
        if (in.readNBytes(block, 0, BLOCK) < BLOCK) {
            throw new EOFException("it is cut");
        }
    }

    private static boolean isEmpty(byte[] block) {
        for (byte b : block) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** Of all bytes, those of the checksum itself counted as spaces. */
    private static long sum(byte[] header) {
        long sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= 148 && i < 156 ? ' ' : header[i] & 255;
        }
        return sum;
    }

    /** Octal digits between spaces and zeros. */
    private static long number(byte[] header, int from, int length) throws IOException {
        long number = 0;
        for (int i = from; i < from + length; i++) {
            int c = header[i];
            if (c >= '0' && c <= '7') {
                number = number * 8 + c - '0';
            } else if (c != ' ' && c != 0) {
                throw new IOException("it is no tar archive");
            }
        }
        return number;
    }

    private static String name(byte[] header) {
        String name = text(header, 0, 100);
        String prefix = text(header, 257, 5).equals("ustar") ? text(header, 345, 155) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** Of records such as {@code 27 path=a/long/name.rego\n}, whose number is the length of the whole record. */
    private static @Nullable String paxPath(byte[] records) throws IOException {
        ByteArrayInputStream in = new ByteArrayInputStream(records);
        String path = null;
        while (in.available() > 0) {
            int length = 0;
            int digits = 1;
            for (int c = in.read(); c != ' '; c = in.read()) {
                if (c < '0' || c > '9' || ++digits > 6) {
                    throw new IOException("it is no tar archive");
                }
                length = length * 10 + c - '0';
            }
            byte[] record = in.readNBytes(Math.max(0, length - digits));
            String text = new String(record, StandardCharsets.UTF_8).stripTrailing();
            if (text.startsWith("path=")) {
                path = text.substring("path=".length());
            }
        }
        return path;
    }

    private static String plain(String name) {
        String plain = name;
        while (plain.startsWith("/") || plain.startsWith("./")) {
            plain = plain.substring(plain.indexOf('/') + 1);
        }
        return plain;
    }
}
