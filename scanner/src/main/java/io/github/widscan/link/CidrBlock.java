package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/** A range of addresses in CIDR notation, IPv4 or IPv6. */
final class CidrBlock {
    private static final int GROUPS = 8;

    /** 4 or 16 bytes, each 0 to 255. */
    private final int[] address;

    private final int prefix;

    private CidrBlock(int[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /** Null when the text is no range. */
    static @Nullable CidrBlock parse(String text) {
        int slash = text.indexOf('/');
        String host = slash < 0 ? text : text.substring(0, slash);
        int[] address = host.indexOf(':') >= 0 ? ipv6(host) : ipv4(host);
        if (address == null) {
            return null;
        }
        int bits = address.length * 8;
        int prefix = slash < 0 ? bits : number(text, slash + 1, text.length(), 10, bits);
        return prefix < 0 ? null : new CidrBlock(address, prefix);
    }

    boolean contains(CidrBlock other) {
        if (address.length != other.address.length || other.prefix < prefix) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit & 7);
            if ((address[bit >> 3] & mask) != (other.address[bit >> 3] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static int @Nullable [] ipv4(String host) {
        int[] bytes = new int[4];
        int from = 0;
        for (int i = 0; i < 4; i++) {
            int dot = host.indexOf('.', from);
            int end = i == 3 ? host.length() : dot;
            int value = end < 0 ? -1 : number(host, from, end, 10, 255);
            if (value < 0) {
                return null;
            }
            bytes[i] = value;
            from = end + 1;
        }
        return bytes;
    }

    private static int @Nullable [] ipv6(String host) {
        int gap = host.indexOf("::");
        int[] bytes = new int[GROUPS * 2];
        if (gap < 0) {
            return groups(host, bytes, 0) == GROUPS ? bytes : null;
        }
        int[] tail = new int[GROUPS * 2];
        int before = groups(host.substring(0, gap), bytes, 0);
        int after = groups(host.substring(gap + 2), tail, 0);
        if (before < 0 || after < 0 || before + after >= GROUPS) {
            return null;
        }
        System.arraycopy(tail, 0, bytes, (GROUPS - after) * 2, after * 2);
        return bytes;
    }

    /** Reads groups of four hex digits into bytes; how many, or -1. */
    private static int groups(String text, int[] bytes, int start) {
        if (text.isEmpty()) {
            return 0;
        }
        int group = start;
        int from = 0;
        while (from <= text.length()) {
            int colon = text.indexOf(':', from);
            int end = colon < 0 ? text.length() : colon;
            int value = group == GROUPS ? -1 : number(text, from, end, 16, 0xFFFF);
            if (value < 0) {
                return -1;
            }
            bytes[group * 2] = value >> 8;
            bytes[group * 2 + 1] = value & 0xFF;
            group++;
            from = end + 1;
        }
        return group;
    }

    private static int number(String text, int from, int to, int radix, int max) {
        if (to <= from || to - from > 4) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value <= max ? value : -1;
    }
}
