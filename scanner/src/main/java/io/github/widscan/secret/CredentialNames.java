package io.github.widscan.secret;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names that mean a static cloud credential by themselves: environment variables that an SDK or the tools of a vendor
 * read, and keys of Secrets. Whole names only: {@code AWS_SECRET_ACCESS_KEY_FILE}, {@code secretName} and {@code SECRETS_DIR}
 * are none.
 */
public final class CredentialNames {
    /** Keys of Secrets that hold a credential file. Compared without case. */
    private static final Set<String> FILES = Set.of(
            "credentials",
            "aws-credentials",
            "azure.json",
            "azure-credentials",
            "gcp.json",
            "gcp-key.json",
            "gcp-credentials.json",
            "gcp-sa.json",
            "gcp-service-account.json",
            "gcloud.json",
            "gcs.json",
            "google.json",
            "google-credentials.json",
            "google-application-credentials.json",
            "application_default_credentials.json",
            "credentials.json",
            "creds.json",
            "key.json",
            "keyfile.json",
            "sa.json",
            "sa-key.json",
            "service-account.json",
            "service-account-key.json",
            "service_account.json",
            "serviceaccount.json",
            "user-gcp-sa");

    private CredentialNames() {}

    /** What an environment variable of this name holds, if a credential. Case counts, as it does for the SDKs. */
    public static @Nullable CredentialType environment(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c >= 'a' && c <= 'z') || c == '-' || c == '.') {
                return null;
            }
        }
        return Names.of(name).byName();
    }

    /** What a key of a Secret or ConfigMap with this name holds, if a credential. Case and separators do not count. */
    public static @Nullable CredentialType key(String name) {
        return Names.of(name).byName();
    }

    /** The key of a Secret is by its name a credential file: {@code key.json}, {@code credentials}, {@code azure.json}. */
    public static boolean file(String key) {
        return FILES.contains(key.toLowerCase(Locale.ROOT));
    }

    /** Clouds, by their words, for which these keys together are enough to log in. In a fixed order. */
    public static List<String> completeSets(Collection<String> keys) {
        EnumSet<CredentialType> types = EnumSet.noneOf(CredentialType.class);
        for (String key : keys) {
            CredentialType type = key(key);
            if (type != null) {
                types.add(type);
            }
        }
        List<String> clouds = new ArrayList<>(2);
        if (types.contains(CredentialType.AWS_ACCESS_KEY_ID) && types.contains(CredentialType.AWS_SECRET_ACCESS_KEY)) {
            clouds.add(Cloud.AWS.word);
        }
        if (types.contains(CredentialType.AZURE_CLIENT_SECRET) || types.contains(CredentialType.AZURE_STORAGE_KEY)) {
            clouds.add(Cloud.AZURE.word);
        }
        if (types.contains(CredentialType.GCP_SERVICE_ACCOUNT_KEY)) {
            clouds.add(Cloud.GCP.word);
        }
        if (types.contains(CredentialType.HUAWEI_ACCESS_KEY) && types.contains(CredentialType.HUAWEI_SECRET_KEY)) {
            clouds.add(Cloud.HUAWEI.word);
        }
        if (types.contains(CredentialType.ALIBABA_ACCESS_KEY_ID)
                && types.contains(CredentialType.ALIBABA_ACCESS_KEY_SECRET)) {
            clouds.add(Cloud.ALIBABA.word);
        }
        return clouds;
    }
}
