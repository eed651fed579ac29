package io.github.widscan.rule;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** A workload with one token: enough for one rule, k8s/over-long-token. */
record Tokens(int id, String volume, long seconds) implements Subject {
    @Override
    public void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("id", id);
        out.writeArrayFieldStart("tokens");
        out.writeStartObject();
        out.writeStringField("volume", volume);
        out.writeStringField("audience", "sts.amazonaws.com");
        out.writeStringField("audienceKind", "cloud");
        out.writeStringField("injected", "none");
        out.writeNumberField("expirationSeconds", seconds);
        out.writeNumberField("expirationAt", 7);
        out.writeEndObject();
        out.writeEndArray();
        out.writeEndObject();
    }
}
