package io.github.widscan.rule;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Something that writes itself as one JSON value. */
@FunctionalInterface
public interface JsonSource {
    void write(JsonGenerator out) throws IOException;
}
