package io.github.widscan.secret;

/** How evenly the characters of a text are spread. */
final class Entropy {
    private Entropy() {}

    /** Shannon's entropy in bits a character; characters beyond ASCII count as one. */
    static double bits(CharSequence text) {
        int[] counts = new int[128];
        int length = text.length();
        for (int i = 0; i < length; i++) {
            counts[Math.min(text.charAt(i), 127)]++;
        }
        double bits = 0;
        for (int count : counts) {
            if (count > 0) {
                double share = (double) count / length;
                bits -= share * Math.log(share);
            }
        }
        return bits / Math.log(2);
    }
}
