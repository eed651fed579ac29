package io.github.widscan.link;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes facts as JSON without reflection, which costs start-up time. */
public final class FactsWriter {
    private final JsonGenerator json;

    public FactsWriter(JsonGenerator json) {
        this.json = json;
    }

    /** A whole object. */
    public void object(Facts facts) {
        try {
            json.writeStartObject();
            facts.write(this);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(String name, @Nullable String value) {
        if (value == null) {
            return;
        }
        try {
            json.writeStringField(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(String name, long value) {
        try {
            json.writeNumberField(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(String name, @Nullable Long value) {
        if (value != null) {
            put(name, value.longValue());
        }
    }

    void put(String name, @Nullable Integer value) {
        if (value != null) {
            put(name, value.longValue());
        }
    }

    void put(String name, boolean value) {
        try {
            json.writeBooleanField(name, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void put(String name, @Nullable Boolean value) {
        if (value != null) {
            put(name, value.booleanValue());
        }
    }

    void put(String name, @Nullable Facts value) {
        if (value == null) {
            return;
        }
        try {
            json.writeFieldName(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        object(value);
    }

    /** An array of strings. */
    void strings(String name, List<String> values) {
        try {
            json.writeArrayFieldStart(name);
            for (String value : values) {
                json.writeString(value);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An array of objects. */
    void list(String name, List<? extends Facts> values) {
        try {
            json.writeArrayFieldStart(name);
            for (Facts value : values) {
                object(value);
            }
            json.writeEndArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
