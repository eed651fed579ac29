package io.github.widscan.trust;

/** A set of ASCII characters, as two words of bits. Other characters are in no set: no subject that is asked for has one. */
record CharSet(long low, long high) {
    static final CharSet NONE = new CharSet(0, 0);
    static final CharSet ALL = new CharSet(-1, -1);

    static CharSet of(int c) {
        return NONE.with(c);
    }

    static CharSet of(String characters) {
        CharSet set = NONE;
        for (int i = 0; i < characters.length(); i++) {
            set = set.with(characters.charAt(i));
        }
        return set;
    }

    static CharSet range(int from, int to) {
        CharSet set = NONE;
        for (int c = from; c <= to && c < 128; c++) {
            set = set.with(c);
        }
        return set;
    }

    boolean has(int c) {
        return c < 64 ? (low >>> c & 1) != 0 : c < 128 && (high >>> (c - 64) & 1) != 0;
    }

    CharSet with(int c) {
        if (c >= 128) {
            return this;
        }
        return c < 64 ? new CharSet(low | 1L << c, high) : new CharSet(low, high | 1L << (c - 64));
    }

    CharSet and(CharSet other) {
        return new CharSet(low & other.low, high & other.high);
    }

    CharSet or(CharSet other) {
        return new CharSet(low | other.low, high | other.high);
    }

    CharSet not() {
        return new CharSet(~low, ~high);
    }

    int size() {
        return Long.bitCount(low) + Long.bitCount(high);
    }

    /** With the other case of each letter. */
    CharSet anyCase() {
        CharSet set = this;
        for (int c = 'a'; c <= 'z'; c++) {
            if (has(c)) {
                set = set.with(c - 'a' + 'A');
            }
            if (has(c - 'a' + 'A')) {
                set = set.with(c);
            }
        }
        return set;
    }
}
