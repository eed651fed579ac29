package io.github.widscan.collect.manifest.aws;

import org.jspecify.annotations.Nullable;

/** Parts of ARNs: {@code arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE}. */
final class Arns {
    private Arns() {}

    /** The account; null when the text is no ARN, or has a template there. */
    static @Nullable String account(@Nullable String arn) {
        String account = arn == null ? null : field(arn, 4);
        if (account == null || account.length() != 12) {
            return null;
        }
        for (int i = 0; i < 12; i++) {
            if (account.charAt(i) < '0' || account.charAt(i) > '9') {
                return null;
            }
        }
        return account;
    }

    /** A field, from 0; the sixth holds the rest. */
    static @Nullable String field(String arn, int index) {
        if (!arn.startsWith("arn:")) {
            return null;
        }
        int from = 0;
        for (int i = 0; i < index; i++) {
            int colon = arn.indexOf(':', from);
            if (colon < 0) {
                return null;
            }
            from = colon + 1;
        }
        int end = index == 5 ? -1 : arn.indexOf(':', from);
        return end < 0 ? arn.substring(from) : arn.substring(from, end);
    }
}
