package io.github.widscan.policy;

import java.util.Arrays;

/** The linear memory. An address outside of it throws {@link ArrayIndexOutOfBoundsException}. */
final class WasmMemory {
    static final int PAGE = 64 * 1024;

    /** More than {@link #pages()} of them: growing copies, so it takes some in advance. */
    byte[] bytes;

    private final int maximumPages;
    private int pages;

    WasmMemory(int pages, int maximumPages) {
        this.bytes = new byte[pages * PAGE];
        this.pages = pages;
        this.maximumPages = maximumPages;
    }

    int pages() {
        return pages;
    }

    /** @return the former number of pages; -1 when there are no more */
    int grow(int more) {
        if (more < 0 || more > maximumPages - pages) {
            return -1;
        }
        int before = pages;
        pages += more;
        if (pages * PAGE > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(maximumPages, Math.max(pages, 2 * before)) * PAGE);
        }
        return before;
    }

    void write(int address, byte[] from, int offset, int length) {
        System.arraycopy(from, offset, bytes, address, length);
    }

    byte[] read(int address) {
        int end = address;
        while (bytes[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(bytes, address, end);
    }
}
