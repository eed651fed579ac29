package io.github.widscan.collect.manifest;

import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.CloudSignal;
import java.util.List;

/** Finds in commands and arguments that a container talks to a cloud. */
final class CloudSignals {
    /** Provider and word, in turn. */
    private static final String[] WORDS = {
        "aws", "s3://",
        "aws", "s3a://",
        "aws", "-Daws.region",
        "aws", "-Daws.accessKeyId",
        "aws", "--aws-region",
        "aws", "--provider=aws",
        "aws", "--cloud-provider=aws",
        "azure", "--provider=azure",
        "azure", "--cloud-provider=azure",
        "gcp", "--provider=google",
        "gcp", "--cloud-provider=gce",
        "azure", "abfs://",
        "azure", "abfss://",
        "azure", "wasb://",
        "azure", "wasbs://",
        "azure", ".blob.core.windows.net",
        "gcp", "gs://",
        "huawei", "obs://",
    };

    private CloudSignals() {}

    /** Adds each word that stands in the text, once for a container. */
    static void find(String text, At at, List<CloudSignal> signals) {
        // All of them hold one of these two.
        if (text.indexOf("://") < 0 && text.indexOf('-') < 0 && text.indexOf(".blob.") < 0) {
            return;
        }
        for (int i = 0; i < WORDS.length; i += 2) {
            String word = WORDS[i + 1];
            int found = text.indexOf(word);
            if (found >= 0 && isWhole(text, found, word) && !holds(signals, word)) {
                signals.add(new CloudSignal(WORDS[i], word, at));
            }
        }
    }

    /** {@code gs://} must not be the end of {@code configs://}. */
    private static boolean isWhole(String text, int at, String word) {
        return at == 0 || !Character.isLetterOrDigit(word.charAt(0)) || !Character.isLetterOrDigit(text.charAt(at - 1));
    }

    private static boolean holds(List<CloudSignal> signals, String word) {
        for (CloudSignal signal : signals) {
            if (signal.signal().equals(word)) {
                return true;
            }
        }
        return false;
    }
}
