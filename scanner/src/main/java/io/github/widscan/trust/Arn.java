package io.github.widscan.trust;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An ARN's six fields.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs</a>
 */
record Arn(String partition, String service, String region, String account, String resource) {
    private static final String OIDC_PROVIDER = "oidc-provider/";

    static @Nullable Arn parse(String text) {
        List<String> fields = fields(text);
        return fields == null
                ? null
                : new Arn(fields.get(1), fields.get(2), fields.get(3), fields.get(4), fields.get(5));
    }

    /** What follows {@code oidc-provider/}; null for other resources. */
    @Nullable
    String oidcIssuer() {
        return service.equals("iam") && resource.startsWith(OIDC_PROVIDER)
                ? resource.substring(OIDC_PROVIDER.length())
                : null;
    }

    /** Matches a pattern as {@code ArnLike} does: wildcards do not cross the fields. */
    Truth matches(String pattern, Budget budget) {
        List<String> fields = fields(pattern);
        if (fields == null) {
            return Unresolved.in(pattern) ? Truth.UNDECIDABLE : Truth.FALSE;
        }
        return Glob.like(fields.get(1))
                .match(partition, budget)
                .and(Glob.like(fields.get(2)).match(service, budget))
                .and(Glob.like(fields.get(3)).match(region, budget))
                .and(Glob.like(fields.get(4)).match(account, budget))
                .and(Glob.like(fields.get(5)).match(resource, budget));
    }

    private static @Nullable List<String> fields(String text) {
        if (!text.startsWith("arn:")) {
            return null;
        }
        List<String> fields = new ArrayList<>(6);
        int from = 0;
        while (fields.size() < 5) {
            int colon = text.indexOf(':', from);
            if (colon < 0) {
                return null;
            }
            fields.add(text.substring(from, colon));
            from = colon + 1;
        }
        fields.add(text.substring(from));
        return fields;
    }
}
