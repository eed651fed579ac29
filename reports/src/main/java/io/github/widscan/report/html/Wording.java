package io.github.widscan.report.html;

import io.github.widscan.report.IsoTime;
import io.github.widscan.result.CredentialMethod;
import io.github.widscan.result.Provider;
import io.github.widscan.result.RuleClass;
import io.github.widscan.result.SuppressedBy;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The words a person reads where the result has an enum, a number or a time. */
final class Wording {

    private Wording() {}

    static String provider(Provider provider) {
        return switch (provider) {
            case AWS -> "AWS";
            case AZURE -> "Azure";
            case GCP -> "Google Cloud";
            case HUAWEI -> "Huawei Cloud";
            case ALIBABA -> "Alibaba Cloud";
        };
    }

    static String method(CredentialMethod method) {
        return switch (method) {
            case STATIC_KEY -> "Static key";
            case IRSA -> "IAM role (IRSA)";
            case EKS_POD_IDENTITY -> "EKS Pod Identity";
            case AZURE_WORKLOAD_IDENTITY -> "Azure Workload Identity";
            case AAD_POD_IDENTITY -> "AAD Pod Identity";
            case GKE_WORKLOAD_IDENTITY -> "GKE Workload Identity";
            case HUAWEI_IDENTITY_PROVIDER -> "Huawei identity provider";
            case WORKLOAD_IDENTITY_FEDERATION -> "Workload identity federation";
            case EXTERNAL -> "External secret store";
            case NODE -> "Identity of the node";
            case NONE -> "No cloud credentials";
            case UNKNOWN -> "Not known";
        };
    }

    static String ruleClass(RuleClass ruleClass) {
        return switch (ruleClass) {
            case STATIC_CREDENTIAL -> "Static credential";
            case NODE_FALLBACK -> "Node fallback";
            case MISSING_CONDITION -> "Missing condition";
            case LONG_EXPIRATION -> "Long expiration";
            case WILDCARD_SUBJECT -> "Wildcard subject";
            case HYGIENE -> "Hygiene";
        };
    }

    static String suppressedBy(SuppressedBy by) {
        return switch (by) {
            case ANNOTATION -> "annotation";
            case FILE -> "ignore file";
            case BASELINE -> "baseline";
        };
    }

    /** {@code 1 workload}, {@code 2 workloads}, {@code 1,200 workloads}. */
    static String count(int n, String singular) {
        return number(n) + " " + singular + (n == 1 ? "" : "s");
    }

    /** With a comma between thousands. */
    static String number(int n) {
        String digits = Integer.toString(n);
        int start = n < 0 ? 1 : 0;
        if (digits.length() - start <= 3) {
            return digits;
        }
        StringBuilder out = new StringBuilder(digits);
        for (int i = digits.length() - 3; i > start; i -= 3) {
            out.insert(i, ',');
        }
        return out.toString();
    }

    /** To the second: {@code 2026-11-20 09:15:02 UTC}. */
    static String time(Instant instant) {
        String iso = IsoTime.of(instant);
        return iso.substring(0, iso.length() - 1).replace('T', ' ') + " UTC";
    }

    /** {@code 850 ms}, {@code 2.4 s}, {@code 3 min 20 s}. */
    static String duration(Duration duration) {
        long millis = Math.max(duration.toMillis(), 0);
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return millis / 1000 + "." + millis % 1000 / 100 + " s";
        }
        return millis / 60_000 + " min " + millis / 1000 % 60 + " s";
    }

    /** A name as it stands in data, for people: {@code expirationSeconds} is {@code expiration seconds}. */
    static String fact(String key) {
        StringBuilder out = new StringBuilder(key.length() + 4);
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            boolean wordStart = c >= 'A' && c <= 'Z' && i > 0 && Character.isLowerCase(key.charAt(i - 1));
            boolean acronym = i + 1 < key.length() && Character.isUpperCase(key.charAt(i + 1));
            if (wordStart) {
                out.append(' ');
            }
            out.append(wordStart && !acronym ? Character.toLowerCase(c) : c == '-' || c == '_' ? ' ' : c);
        }
        return out.toString();
    }

    /** At most {@code max} characters; what is too long loses its middle, for both ends of a name tell names apart. */
    static String fit(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int tail = (max - 1) / 2;
        int headEnd = max - 1 - tail;
        int tailStart = text.length() - tail;
        if (Character.isHighSurrogate(text.charAt(headEnd - 1))) {
            headEnd--;
        }
        if (Character.isLowSurrogate(text.charAt(tailStart))) {
            tailStart++;
        }
        return text.substring(0, headEnd) + "…" + text.substring(tailStart);
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
