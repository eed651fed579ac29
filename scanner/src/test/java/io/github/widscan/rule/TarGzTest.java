package io.github.widscan.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** An archive of somebody else's: whatever is in it, reading ends, and soon. */
final class TarGzTest {
    @Test
    void readsWantedFilesByTheirPlainNames() throws IOException {
        Map<String, byte[]> files = TarGz.read(
                archive(file("/a.rego", '0', "x"), file("./b.txt", '0', "y"), file("c.rego", '2', ""), end()),
                name -> name.endsWith(".rego"));
        assertEquals(Set.of("a.rego"), files.keySet());
        assertEquals("x", new String(files.get("a.rego"), StandardCharsets.UTF_8));
    }

    @Test
    void readsLongNames() throws IOException {
        String name = "long/".repeat(40) + "a.rego";
        String record = " path=" + name + "\n";
        String pax = (record.length() + 3) + record;
        Map<String, byte[]> files = TarGz.read(
                archive(
                        file("pax", 'x', pax),
                        file("short", '0', "1"),
                        file("././@LongLink", 'L', "b/" + name + "\0"),
                        file("short", '0', "2"),
                        end()),
                any -> true);
        assertEquals(Set.of(name, "b/" + name), files.keySet());
    }

    @Test
    void refusesWhatIsTooLargeOrBroken() throws IOException {
        assertRefused(archive(file("a", '0', "x"), file("./a", '0', "y"), end()));
        assertRefused(archive(file("a", '0', "x")));
        assertRefused(new ByteArrayInputStream(new byte[] {1, 2, 3}));
        byte[] huge = header("a", '0', TarGz.MAX_BYTES + 1);
        assertTrue(assertRefused(archive(huge)).contains("larger than allowed"));
        byte[] wrongSum = file("a", '0', "x");
        wrongSum[0] = 'b';
        assertRefused(archive(wrongSum, end()));
        byte[] negative = header("a", '0', 0);
        negative[124] = '-';
        assertRefused(archive(negative, end()));
        assertRefused(archive(file("pax", 'x', "99999999999999 path=a"), end()));
        assertRefused(archive(file("pax", 'x', "9"), end()));
    }

    @Test
    void aSmallFileThatUnpacksToMuchIsRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            byte[] megabyte = new byte[1 << 20];
            for (int i = 0; i < 80; i++) {
                out.write(header("skipped" + i, '0', megabyte.length));
                out.write(megabyte);
            }
        }
        assertThrows(
                IOException.class,
                () -> TarGz.read(new ByteArrayInputStream(bytes.toByteArray()), name -> name.endsWith(".rego")));
    }

    @Test
    void anyDamageIsAnErrorOrHarmless() throws IOException {
        ByteArrayOutputStream tar = new ByteArrayOutputStream();
        tar.writeBytes(file("a.rego", '0', "x".repeat(600)));
        tar.writeBytes(file("pax", 'x', "14 path=a/b/c\n"));
        tar.writeBytes(file("b.rego", '0', "y"));
        tar.writeBytes(end());
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = tar.toByteArray();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            try {
                TarGz.read(archive(damaged), any -> true);
            } catch (IOException expected) {
                assertTrue(String.valueOf(expected.getMessage()).length() < 200);
            }
        }
    }

    private static String assertRefused(ByteArrayInputStream archive) {
        return String.valueOf(assertThrows(IOException.class, () -> TarGz.read(archive, any -> true))
                .getMessage());
    }

    private static ByteArrayInputStream archive(byte[]... parts) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            for (byte[] part : parts) {
                out.write(part);
            }
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    private static byte[] end() {
        return new byte[1024];
    }

    private static byte[] file(String name, char type, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        byte[] file = Arrays.copyOf(header(name, type, bytes.length), 512 + (bytes.length + 511) / 512 * 512);
        System.arraycopy(bytes, 0, file, 512, bytes.length);
        return file;
    }

    private static byte[] header(String name, char type, long size) {
        byte[] header = new byte[512];
        put(header, 0, name);
        put(header, 124, String.format("%011o", size));
        put(header, 257, "ustar");
        header[156] = (byte) type;
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : header) {
            sum += b & 255;
        }
        put(header, 148, String.format("%06o", sum));
        header[154] = 0;
        return header;
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
