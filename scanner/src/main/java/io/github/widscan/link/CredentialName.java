package io.github.widscan.link;

import static io.github.widscan.link.CredentialPart.ALIBABA_ACCESS_KEY_ID;
import static io.github.widscan.link.CredentialPart.ALIBABA_ACCESS_KEY_SECRET;
import static io.github.widscan.link.CredentialPart.AWS_ACCESS_KEY_ID;
import static io.github.widscan.link.CredentialPart.AWS_SECRET_ACCESS_KEY;
import static io.github.widscan.link.CredentialPart.AWS_SESSION_TOKEN;
import static io.github.widscan.link.CredentialPart.AZURE_CLIENT_CERTIFICATE_PASSWORD;
import static io.github.widscan.link.CredentialPart.AZURE_CLIENT_SECRET;
import static io.github.widscan.link.CredentialPart.AZURE_PASSWORD;
import static io.github.widscan.link.CredentialPart.AZURE_SAS;
import static io.github.widscan.link.CredentialPart.AZURE_STORAGE_KEY;
import static io.github.widscan.link.CredentialPart.GCP_SERVICE_ACCOUNT_KEY;
import static io.github.widscan.link.CredentialPart.HUAWEI_ACCESS_KEY;
import static io.github.widscan.link.CredentialPart.HUAWEI_SECRET_KEY;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the name of an environment variable, or of a key of a Secret, says about the value: it is part of a static cloud
 * credential. Whole names only, so that {@code AWS_SECRET_ACCESS_KEY_FILE} is none; case and separators do not count.
 *
 * @param standard a name that an SDK or a vendor's tool reads; others are used by applications, for S3-compatible
 *     stores too
 */
record CredentialName(CredentialPart part, boolean standard) {
    private static final Map<String, CredentialName> NAMES = names();

    /** Keys of Secrets that are credential files by their name, and whose. */
    private static final Map<String, String> FILES = files();

    /** Variables that hold the path of a credential file, and whose. */
    private static final Map<String, String> FILE_VARIABLES = Map.of(
            "GOOGLE_APPLICATION_CREDENTIALS", "gcp",
            "CLOUDSDK_AUTH_CREDENTIAL_FILE_OVERRIDE", "gcp",
            "AWS_SHARED_CREDENTIALS_FILE", "aws",
            "AZURE_CLIENT_CERTIFICATE_PATH", "azure",
            "AZURE_AUTH_LOCATION", "azure",
            "AZURE_CREDENTIALS_FILE", "azure",
            "HUAWEICLOUD_SDK_CREDENTIALS_FILE", "huawei",
            "ALIBABA_CLOUD_CREDENTIALS_FILE", "alibaba");

    static @Nullable CredentialName of(String name) {
        return name.length() < 8 || name.length() > 60 ? null : NAMES.get(flat(name));
    }

    /** The cloud whose credential file a key of a Secret is, by its name; null when it is none. */
    static @Nullable String file(String key) {
        return FILES.get(key.toLowerCase(Locale.ROOT));
    }

    /** The cloud whose credential file a variable of this name points to; null when it is none. */
    static @Nullable String fileVariable(String name) {
        return FILE_VARIABLES.get(name);
    }

    /** All names, as far as they are {@link #standard} or not, without separators and in lower case. */
    static Map<String, CredentialName> all() {
        return NAMES;
    }

    private static String flat(String name) {
        StringBuilder flat = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                flat.append((char) (c + 32));
            } else if (c != '_' && c != '-' && c != '.') {
                flat.append(c);
            }
        }
        return flat.toString();
    }

    private static Map<String, CredentialName> names() {
        Map<String, CredentialName> names = new HashMap<>(128);
        standard(names, AWS_ACCESS_KEY_ID, "awsaccesskeyid", "awsaccesskey");
        standard(names, AWS_SECRET_ACCESS_KEY, "awssecretaccesskey", "awssecretkey");
        standard(names, AWS_SESSION_TOKEN, "awssessiontoken", "awssecuritytoken");
        standard(names, AZURE_CLIENT_SECRET, "azureclientsecret", "armclientsecret", "aadclientsecret");
        standard(
                names,
                AZURE_CLIENT_CERTIFICATE_PASSWORD,
                "azureclientcertificatepassword",
                "armclientcertificatepassword",
                "aadclientcertpassword");
        standard(names, AZURE_PASSWORD, "azurepassword");
        standard(
                names,
                AZURE_STORAGE_KEY,
                "azurestoragekey",
                "azurestorageaccesskey",
                "azurestorageaccountkey",
                "azureaccountkey",
                "armaccesskey");
        standard(names, AZURE_SAS, "azurestoragesastoken", "azurestoragesas");
        standard(
                names,
                GCP_SERVICE_ACCOUNT_KEY,
                "googlecredentials",
                "googleapplicationcredentialsjson",
                "googlecloudkeyfilejson",
                "gcloudkeyfilejson");
        standard(
                names,
                HUAWEI_ACCESS_KEY,
                "huaweicloudsdkak",
                "huaweicloudaccesskey",
                "hwaccesskey",
                "cloudsdkak",
                "obsaccesskeyid");
        standard(
                names,
                HUAWEI_SECRET_KEY,
                "huaweicloudsdksk",
                "huaweicloudsecretkey",
                "hwsecretkey",
                "cloudsdksk",
                "obssecretaccesskey");
        standard(
                names,
                ALIBABA_ACCESS_KEY_ID,
                "alibabacloudaccesskeyid",
                "alicloudaccesskey",
                "alicloudaccesskeyid",
                "aliyunaccesskeyid",
                "ossaccesskeyid");
        standard(
                names,
                ALIBABA_ACCESS_KEY_SECRET,
                "alibabacloudaccesskeysecret",
                "alicloudsecretkey",
                "alicloudaccesskeysecret",
                "aliyunaccesskeysecret",
                "ossaccesskeysecret");
        common(names, AWS_ACCESS_KEY_ID, "s3accesskeyid", "s3accesskey");
        common(names, AWS_SECRET_ACCESS_KEY, "secretaccesskey", "s3secretaccesskey", "s3secretkey");
        common(names, AZURE_STORAGE_KEY, "azurestorageconnectionstring");
        common(names, GCP_SERVICE_ACCOUNT_KEY, "gcpserviceaccountkey", "gcpsakey", "googleserviceaccountkey");
        return Map.copyOf(names);
    }

    private static void standard(Map<String, CredentialName> names, CredentialPart part, String... flats) {
        for (String flat : flats) {
            names.put(flat, new CredentialName(part, true));
        }
    }

    private static void common(Map<String, CredentialName> names, CredentialPart part, String... flats) {
        for (String flat : flats) {
            names.put(flat, new CredentialName(part, false));
        }
    }

    private static Map<String, String> files() {
        Map<String, String> files = new HashMap<>(48);
        for (String name : new String[] {"credentials", "aws-credentials"}) {
            files.put(name, "aws");
        }
        for (String name : new String[] {"azure.json", "azure-credentials"}) {
            files.put(name, "azure");
        }
        for (String name : new String[] {
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
            "user-gcp-sa"
        }) {
            files.put(name, "gcp");
        }
        return Map.copyOf(files);
    }
}
