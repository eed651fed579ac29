package io.github.widscan.secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Hides the credentials of some fields in lines of the file that they stand in. What is left of a value is what
 * {@link Sighting#masked()} shows: no five characters in a row of any of them come through, written plainly, with escapes
 * or in base64. Holds the values: not to be kept longer than the file is read.
 */
public final class Masker {
    private static final String HIDDEN = "****";

    /** The public prefix of a key id has four characters, and as many are shown at its end. */
    private static final int SHOWN = 4;

    private static final int RUN = SHOWN + 1;
    /** Shorter stretches of base64 hold no run. */
    private static final int MIN_BASE64 = 8;

    private static final int HASHES = 1 << 20;

    private static final byte HIDE = 1;
    private static final byte SHOW = 2;

    /** Values shorter than a run, hidden as they are. */
    private final List<String> shortValues = new ArrayList<>();

    private final List<KeyId> ids = new ArrayList<>();
    /** Hashes of all runs in all values: a false hit hides too much, never too little. */
    private final BitSet runs = new BitSet();

    private Masker() {}

    /** A key id of which some may be shown. */
    private record KeyId(String value, int prefix) {
        @Override
        public String toString() {
            return "KeyId";
        }
    }

    /** Hides what was seen in these fields. */
    public static Masker of(List<Field> fields, List<Sighting> sightings) {
        Masker masker = new Masker();
        for (Sighting sighting : sightings) {
            String value = fields.get(sighting.field()).value.substring(sighting.start(), sighting.end());
            masker.hide(value);
            if (sighting.type().keyId() && Mask.of(sighting.type(), value).equals(sighting.masked())) {
                masker.ids.add(new KeyId(value, sighting.masked().indexOf(HIDDEN)));
            }
        }
        return masker;
    }

    /** Hides this text as a whole, such as the base64 of a Secret's value. */
    public Masker hide(String value) {
        runs(value);
        View view = View.of(value);
        if (view != null) {
            runs(view.text);
        }
        return this;
    }

    private void runs(String value) {
        if (value.length() < RUN) {
            shortValues.add(value);
        }
        for (int i = 0; i + RUN <= value.length(); i++) {
            runs.set(hash(value, i));
        }
    }

    /** The line with every value hidden. */
    public String maskLine(String line) {
        byte[] marks = new byte[line.length()];
        for (KeyId id : ids) {
            showEnds(line, id, marks);
        }
        for (String value : shortValues) {
            for (int i = line.indexOf(value); i >= 0 && !value.isEmpty(); i = line.indexOf(value, i + 1)) {
                mark(marks, i, i + value.length());
            }
        }
        for (int i = 0; i + RUN <= line.length(); i++) {
            if (runs.get(hash(line, i))) {
                mark(marks, i, i + RUN);
            }
        }
        View view = View.of(line);
        if (view != null) {
            for (int i = 0; i + RUN <= view.text.length(); i++) {
                if (runs.get(hash(view.text, i))) {
                    mark(marks, view.places[i], view.places[i + RUN]);
                }
            }
        }
        base64(line, marks);
        closeGaps(line, marks);
        return render(line, marks);
    }

    private static void showEnds(String line, KeyId id, byte[] marks) {
        String value = id.value();
        for (int i = line.indexOf(value); i >= 0; i = line.indexOf(value, i + value.length())) {
            int end = i + value.length();
            mark(marks, i + id.prefix(), end - SHOWN);
            for (int k = i; k < end; k++) {
                marks[k] = marks[k] == HIDE ? HIDE : SHOW;
            }
        }
    }

    private static void mark(byte[] marks, int from, int to) {
        for (int i = from; i < to; i++) {
            marks[i] = marks[i] == SHOW ? SHOW : HIDE;
        }
    }

    /** Stretches that say a value in base64, wherever their groups of four begin. */
    private void base64(String line, byte[] marks) {
        byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
        int i = 0;
        while (i < bytes.length) {
            int start = i;
            while (i < bytes.length && Bytes.isBase64(bytes[i])) {
                i++;
            }
            for (int shift = 0; shift < 4 && i - start >= MIN_BASE64; shift++) {
                if (says(bytes, start + shift, i)) {
                    mark(marks, start, i);
                }
            }
            i++;
        }
    }

    private boolean says(byte[] bytes, int start, int end) {
        String text = new String(Base64Runs.decode(bytes, start, end), StandardCharsets.ISO_8859_1);
        for (int i = 0; i + RUN <= text.length(); i++) {
            if (runs.get(hash(text, i))) {
                return true;
            }
        }
        return false;
    }

    /** A few characters between two hidden stretches, such as an escape within a value, are hidden with them. */
    private static void closeGaps(String line, byte[] marks) {
        int last = -1;
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] == HIDE) {
                if (last >= 0 && i - last > 1 && i - last <= RUN) {
                    mark(marks, last + 1, i);
                }
                last = i;
            } else if (Bytes.isSpace(line.charAt(i)) || marks[i] == SHOW) {
                last = -1;
            }
        }
    }

    private static String render(String line, byte[] marks) {
        StringBuilder masked = new StringBuilder(line.length());
        for (int i = 0; i < marks.length; i++) {
            if (marks[i] != HIDE) {
                masked.append(line.charAt(i));
            } else if (i == 0 || marks[i - 1] != HIDE) {
                masked.append(HIDDEN);
            }
        }
        return masked.toString();
    }

    private static int hash(String text, int at) {
        int hash = 0;
        for (int i = at; i < at + RUN; i++) {
            hash = hash * 0x01000193 + text.charAt(i);
        }
        return (hash ^ (hash >>> 17)) & (HASHES - 1);
    }

    @Override
    public String toString() {
        return "Masker";
    }
}
