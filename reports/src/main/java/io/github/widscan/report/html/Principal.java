package io.github.widscan.report.html;

import io.github.widscan.result.Provider;
import org.jspecify.annotations.Nullable;

/**
 * A cloud identity in two lines of a picture.
 *
 * @param kind what it is and where: {@code IAM role · 123456789012}
 * @param name short enough to read: the role's name in place of its ARN
 * @param full as the cloud writes it
 */
record Principal(String kind, String name, String full) {

    static Principal of(@Nullable Provider provider, String principal) {
        if (principal.startsWith("arn:")) {
            return ofArn(principal);
        }
        int at = principal.indexOf('@');
        if (at > 0 && principal.endsWith(".iam.gserviceaccount.com")) {
            String project = principal.substring(at + 1, principal.length() - ".iam.gserviceaccount.com".length());
            return new Principal("Google service account · " + project, principal.substring(0, at), principal);
        }
        String kind =
                switch (provider == null ? Provider.ALIBABA : provider) {
                    case AWS -> "AWS identity";
                    case AZURE -> "Azure client id";
                    case GCP -> "Google Cloud identity";
                    case HUAWEI -> "Huawei identity provider";
                    case ALIBABA -> provider == null ? "Cloud identity" : "Alibaba Cloud identity";
                };
        return new Principal(kind, principal, principal);
    }

    /** {@code arn:partition:iam::account:role/path/name}, never with a colon before the account that is not a separator. */
    private static Principal ofArn(String arn) {
        int account = 0;
        for (int colons = 0; colons < 4; colons++) {
            account = arn.indexOf(':', account) + 1;
            if (account == 0) {
                return new Principal("AWS identity", arn, arn);
            }
        }
        int resource = arn.indexOf(':', account) + 1;
        int slash = arn.indexOf('/', resource);
        if (resource == 0 || slash < 0) {
            return new Principal("AWS identity", arn, arn);
        }
        String type = arn.substring(resource, slash);
        String kind = type.equals("role") ? "IAM role" : type.equals("user") ? "IAM user" : "AWS " + type;
        String owner = arn.substring(account, resource - 1);
        return new Principal(owner.isEmpty() ? kind : kind + " · " + owner, arn.substring(slash + 1), arn);
    }
}
