package io.github.widscan.report.sarif;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.widscan.report.Plain;
import io.github.widscan.report.PrettyJson;
import io.github.widscan.report.Utf8;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** The few things that a JsonGenerator does not say in one word. */
final class Json {

    private Json() {}

    static JsonGenerator generator(OutputStream out) throws IOException {
        JsonGenerator json = new JsonFactory().createGenerator(Utf8.writer(out));
        json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        json.setPrettyPrinter(PrettyJson.printer());
        return json;
    }

    static void end(JsonGenerator json) throws IOException {
        json.writeRaw('\n');
        json.flush();
        json.close();
    }

    /** Leaves an absent value out. */
    static void optional(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }

    /** {@code "name": {"text": "…"}}. */
    static void text(JsonGenerator json, String name, String text) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("text", text);
        json.writeEndObject();
    }

    /** One line without tricks, and without links: in SARIF messages {@code [text](target)} is one. */
    static String message(String text) {
        return Plain.line(text).replace("](", "] (");
    }
}
