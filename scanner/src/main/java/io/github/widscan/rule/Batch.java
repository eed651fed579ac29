package io.github.widscan.rule;

import java.io.ByteArrayOutputStream;
import java.util.BitSet;

/** Subjects that are judged in one go, as JSON. */
final class Batch {
    private final BitSet ids = new BitSet();
    private final ByteArrayOutputStream subjects = new ByteArrayOutputStream();

    /** @param json the subject, which names the same id */
    void add(int id, byte[] json) {
        subjects.write(ids.isEmpty() ? '[' : ',');
        subjects.writeBytes(json);
        ids.set(id);
    }

    /** The subjects' ids. */
    BitSet ids() {
        return ids;
    }

    /** A JSON array. */
    byte[] subjects() {
        ByteArrayOutputStream array = new ByteArrayOutputStream(subjects.size() + 1);
        if (ids.isEmpty()) {
            array.write('[');
        }
        array.writeBytes(subjects.toByteArray());
        array.write(']');
        return array.toByteArray();
    }
}
