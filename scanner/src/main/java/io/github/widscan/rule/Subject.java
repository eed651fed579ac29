package io.github.widscan.rule;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** One thing to judge. Its shape is the schema of its kind in {@code rules/schemas}. */
public interface Subject {
    /** Names the subject among those of one call; rules put it into their entries. */
    int id();

    /** Writes one JSON object, which holds the {@link #id()} as {@code id}. */
    void write(JsonGenerator out) throws IOException;
}
