package io.github.widscan.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlainJsonTest {
    private final PlainJson reader = new PlainJson(new TextCache(), Limits.DEFAULT);

    private Node plain(String json) throws DocumentException {
        return reader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The tree of the reader of files, with every place taken out. */
    private static Node ofFile(String json) throws DocumentException {
        SourceText text = SourceText.decode(json.getBytes(StandardCharsets.UTF_8));
        return nowhere(new JsonReader(text, 0, text.length(), new Budget(Limits.DEFAULT))
                .read()
                .root());
    }

    private static Node nowhere(Node node) {
        if (node instanceof Scalar scalar) {
            return new Scalar(scalar.text(), scalar.type(), scalar.block(), PlainJson.NOWHERE);
        }
        if (node instanceof Sequence sequence) {
            return new Sequence(
                    sequence.items().stream().map(PlainJsonTest::nowhere).toList(), PlainJson.NOWHERE);
        }
        List<Mapping.Entry> entries = new ArrayList<>();
        for (Mapping.Entry entry : ((Mapping) node).entries()) {
            entries.add(new Mapping.Entry((Scalar) nowhere(entry.key()), nowhere(entry.value())));
        }
        return new Mapping(entries, PlainJson.NOWHERE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " [ ] ",
                "{\"a\": 1, \"a\": -2.5e3, \"b\": [true, false, null], \"c\": {\"d\": \"\"}}\n",
                "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00 é 😀 plain\"",
                "{\"kéy\": \"värde\", \"\\u0041\": \"x\\u0041y\"}",
                "[0, 12345678901234567890, \"1\", \"true\", \"null\"]"
            })
    void readsTheTreeThatFilesGive(String json) throws Exception {
        assertEquals(ofFile(json), plain(json));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[1",
                "[1,]",
                "{\"a\"}",
                "{\"a\":}",
                "{a: 1}",
                "\"abc",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "\"\\n\u0001\"",
                "tru",
                "01x",
                "+1",
                "{} {}",
                "[1] x",
                "\u0000"
            })
    void refusesWhatIsNoJson(String json) {
        assertThrows(DocumentException.class, () -> plain(json));
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] bad = {'"', (byte) 0xC3, '"'};
        assertThrows(DocumentException.class, () -> reader.read(bad));
    }

    @Test
    void refusesWhatNestsTooDeep() {
        assertThrows(DocumentException.class, () -> plain("[".repeat(500) + "]".repeat(500)));
    }

    @Test
    void makesOneStringOfEqualTexts() throws Exception {
        Sequence list = (Sequence) plain("[\"containers\", \"containers\"]");
        assertSame(((Scalar) list.items().get(0)).text(), ((Scalar) list.items().get(1)).text());
    }
}
