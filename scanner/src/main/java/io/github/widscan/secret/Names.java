package io.github.widscan.secret;

import static io.github.widscan.secret.CredentialType.ALIBABA_ACCESS_KEY_ID;
import static io.github.widscan.secret.CredentialType.ALIBABA_ACCESS_KEY_SECRET;
import static io.github.widscan.secret.CredentialType.AWS_ACCESS_KEY_ID;
import static io.github.widscan.secret.CredentialType.AWS_SECRET_ACCESS_KEY;
import static io.github.widscan.secret.CredentialType.AWS_SESSION_TOKEN;
import static io.github.widscan.secret.CredentialType.AZURE_CLIENT_CERTIFICATE_PASSWORD;
import static io.github.widscan.secret.CredentialType.AZURE_CLIENT_SECRET;
import static io.github.widscan.secret.CredentialType.AZURE_PASSWORD;
import static io.github.widscan.secret.CredentialType.AZURE_SAS;
import static io.github.widscan.secret.CredentialType.AZURE_STORAGE_KEY;
import static io.github.widscan.secret.CredentialType.GCP_SERVICE_ACCOUNT_KEY;
import static io.github.widscan.secret.CredentialType.HUAWEI_ACCESS_KEY;
import static io.github.widscan.secret.CredentialType.HUAWEI_SECRET_KEY;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads names: {@code AWS_SECRET_ACCESS_KEY}, {@code aws.secretKey}, {@code --access-key}, {@code fs.s3a.secret.key}.
 * Case and separators do not count; what a name ends with does, so that {@code secretKeyPath} is no secret key.
 */
final class Names {
    /** Longer names are none. */
    static final int MAX_LENGTH = 80;

    /** A name that ends so says where a credential is, or something else about it. */
    private static final String[] REFERENCES = {
        "file",
        "path",
        "dir",
        "name",
        "ref",
        "reference",
        "arn",
        "url",
        "uri",
        "version",
        "enabled",
        "region",
        "bucket",
        "namespace",
        "prefix",
        "template",
        "provider",
        "store",
        "secretid",
        "env",
        "var",
        "mount",
        "location",
        "rotation",
        "field",
        "length",
        "type",
        "label",
        "selector",
        "required",
        "optional"
    };

    /** Whose key pairs look like a cloud's and are not: other vendors, stores and frameworks. */
    private static final String[] FOREIGN = {
        "minio", "ceph", "rgw", "rook", "scw", "scaleway", "digitalocean", "spaces", "wasabi", "linode", "vultr",
                "backblaze",
        "cloudflare", "sysdig", "tencent", "qcloud", "volc", "baidu", "yandex", "django", "flask", "jwt", "session",
                "laravel",
        "recaptcha", "captcha", "stripe", "nexmo", "twilio", "gcs", "hmac", "garage", "seaweed", "grafana", "webhook"
    };

    private static final Map<String, Meaning> EXACT = exact();

    private Names() {}

    static Meaning of(String name) {
        return of(name, 0, name.length());
    }

    /** Reads the name at {@code [from, to)}, with or without the dashes of a flag and the prefix of an annotation. */
    static Meaning of(String text, int from, int to) {
        int start = start(text, from, to);
        int length = to - start;
        if (length < 2 || length > MAX_LENGTH) {
            return Meaning.NONE;
        }
        String flat = flat(text, start, to);
        Meaning exact = EXACT.get(flat);
        return exact != null ? exact : general(flat, lastWord(text, start, to));
    }

    private static int start(String text, int from, int to) {
        int start = from;
        while (start < to && text.charAt(start) == '-') {
            start++;
        }
        if (start == from + 1 && start < to && text.charAt(start) == 'D') {
            start++; // -Daws.secretKey
        }
        for (int i = to - 1; i >= start; i--) {
            if (text.charAt(i) == '/') {
                return i + 1;
            }
        }
        return start;
    }

    /** Letters and digits only, in lower case. */
    static String flat(String text, int from, int to) {
        StringBuilder flat = new StringBuilder(to - from);
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                flat.append((char) (c + 32));
            } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
                flat.append(c);
            }
        }
        return flat.toString();
    }

    /** {@code sk} of {@code CLOUD_SDK_SK} and of {@code cloudSk}; two characters at most are of interest. */
    private static String lastWord(String text, int from, int to) {
        int i = to;
        while (i > from && isLetter(text.charAt(i - 1)) && to - i < 3) {
            i--;
            boolean camel = i > from && isUpper(text.charAt(i)) && isLower(text.charAt(i - 1));
            if (camel) {
                break;
            }
        }
        return to - i == 2 ? flat(text, i, to) : "";
    }

    private static Meaning general(String flat, String lastWord) {
        if (lastWord.equals("sk")) {
            return pair(Role.SECRET, flat);
        }
        if (lastWord.equals("ak")) {
            return pair(Role.ID, flat);
        }
        if (flat.contains("endpoint") || flat.endsWith("s3url")) {
            return endpoint(flat);
        }
        boolean key = flat.endsWith("key");
        int aws = flat.indexOf("aws");
        boolean awsSecret = aws >= 0 && flat.indexOf("secret", aws) > 0 && !flat.contains("manager");
        if (key && (flat.endsWith("accountkey") || flat.endsWith("storagekey") || flat.endsWith("storageaccesskey"))) {
            return new Meaning(Role.ACCOUNT_KEY, Cloud.AZURE, null, true);
        }
        if ((key && (flat.endsWith("secretkey") || flat.endsWith("secretaccesskey")))
                || flat.endsWith("accesskeysecret")
                || flat.endsWith("accesssecret")) {
            return pair(Role.SECRET, flat);
        }
        if (awsSecret && !isReference(flat)) {
            return pair(Role.SECRET, flat);
        }
        if ((key && flat.endsWith("accesskey")) || flat.endsWith("accesskeyid")) {
            return pair(Role.ID, flat);
        }
        return Meaning.NONE;
    }

    private static Meaning pair(Role role, String flat) {
        Cloud cloud = cloud(flat);
        if (cloud == null && isForeign(flat)) {
            return Meaning.NONE;
        }
        boolean strong = cloud == Cloud.AWS ? flat.contains("aws") : cloud != null;
        strong |= flat.endsWith("secretaccesskey");
        return new Meaning(role, cloud, null, strong);
    }

    /** The cloud that a name, or a name around it, speaks of. */
    static @Nullable Cloud cloud(String flat) {
        if (flat.contains("aws") || flat.contains("amazon") || flat.contains("s3")) {
            return Cloud.AWS;
        }
        if (flat.contains("huawei") || flat.startsWith("hw") || isStore(flat, "obs") || flat.startsWith("cloudsdk")) {
            return Cloud.HUAWEI;
        }
        if (flat.contains("alibaba") || flat.contains("aliyun") || flat.contains("alicloud") || isStore(flat, "oss")) {
            return Cloud.ALIBABA;
        }
        return flat.contains("azure") ? Cloud.AZURE : null;
    }

    /** The store itself or a key of it, not any word that begins like it. */
    private static boolean isStore(String flat, String store) {
        return flat.startsWith(store)
                && (flat.length() == store.length()
                        || flat.endsWith("key")
                        || flat.endsWith("keyid")
                        || flat.endsWith("secret")
                        || flat.length() == store.length() + 2);
    }

    static boolean isForeign(String flat) {
        return containsAny(flat, FOREIGN);
    }

    /** The name says where a credential is, not what it is: {@code …_FILE}, {@code …Path}, {@code secretName}. */
    static boolean isReference(String flat) {
        for (String reference : REFERENCES) {
            if (flat.endsWith(reference)) {
                return true;
            }
        }
        return false;
    }

    private static Meaning endpoint(String flat) {
        if (flat.contains("metadata") || flat.contains("regional") || flat.endsWith("mode") || flat.endsWith("name")) {
            return Meaning.NONE;
        }
        boolean store = flat.contains("s3")
                || flat.startsWith("awsendpoint")
                || flat.startsWith("minio")
                || flat.startsWith("obsendpoint");
        boolean plain = flat.equals("endpoint") || flat.equals("endpointurl") || flat.equals("endpointoverride");
        return store || plain ? new Meaning(Role.ENDPOINT, null, null, store) : Meaning.NONE;
    }

    private static boolean containsAny(String flat, String[] words) {
        for (String word : words) {
            if (flat.contains(word)) {
                return true;
            }
        }
        return false;
    }

    /** A name that may be shown: not one that is a credential itself, or goes on for ever. */
    static boolean isShown(String name) {
        return name.length() <= MAX_LENGTH
                && Patterns.find(Passage.of(0, name), Scope.root()).isEmpty()
                && !Shapes.isAwsSecret(name)
                && !Shapes.isStorageKey(name);
    }

    private static boolean isLetter(char c) {
        return isLower(c) || isUpper(c);
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static Map<String, Meaning> exact() {
        Map<String, Meaning> names = new HashMap<>(128);
        put(names, Role.ID, AWS_ACCESS_KEY_ID, "awsaccesskeyid", "awsaccesskey");
        put(names, Role.SECRET, AWS_SECRET_ACCESS_KEY, "awssecretaccesskey", "awssecretkey");
        put(names, Role.SESSION, AWS_SESSION_TOKEN, "awssessiontoken", "awssecuritytoken");
        put(names, Role.CLIENT_SECRET, AZURE_CLIENT_SECRET, "azureclientsecret", "armclientsecret", "aadclientsecret");
        put(
                names,
                Role.CERTIFICATE_PASSWORD,
                AZURE_CLIENT_CERTIFICATE_PASSWORD,
                "azureclientcertificatepassword",
                "armclientcertificatepassword",
                "aadclientcertpassword");
        put(names, Role.USER_PASSWORD, AZURE_PASSWORD, "azurepassword");
        put(
                names,
                Role.ACCOUNT_KEY,
                AZURE_STORAGE_KEY,
                "azurestoragekey",
                "azurestorageaccesskey",
                "azurestorageaccountkey",
                "azureaccountkey",
                "armaccesskey");
        put(names, Role.SAS, AZURE_SAS, "azurestoragesastoken");
        put(
                names,
                Role.KEY_JSON,
                GCP_SERVICE_ACCOUNT_KEY,
                "googlecredentials",
                "googleapplicationcredentialsjson",
                "googlecloudkeyfilejson",
                "gcloudkeyfilejson");
        put(
                names,
                Role.ID,
                HUAWEI_ACCESS_KEY,
                "huaweicloudsdkak",
                "huaweicloudaccesskey",
                "hwaccesskey",
                "cloudsdkak",
                "obsaccesskeyid");
        put(
                names,
                Role.SECRET,
                HUAWEI_SECRET_KEY,
                "huaweicloudsdksk",
                "huaweicloudsecretkey",
                "hwsecretkey",
                "cloudsdksk",
                "obssecretaccesskey");
        put(
                names,
                Role.ID,
                ALIBABA_ACCESS_KEY_ID,
                "alibabacloudaccesskeyid",
                "alicloudaccesskey",
                "alicloudaccesskeyid",
                "aliyunaccesskeyid",
                "ossaccesskeyid");
        put(
                names,
                Role.SECRET,
                ALIBABA_ACCESS_KEY_SECRET,
                "alibabacloudaccesskeysecret",
                "alicloudsecretkey",
                "alicloudaccesskeysecret",
                "aliyunaccesskeysecret",
                "ossaccesskeysecret");
        names.put("privatekey", Meaning.of(Role.PRIVATE_KEY));
        names.put("refreshtoken", Meaning.of(Role.REFRESH_TOKEN));
        names.put("type", Meaning.of(Role.TYPE));
        names.put("secret", Meaning.of(Role.BARE_SECRET));
        names.put("accountname", Meaning.of(Role.ACCOUNT_NAME));
        names.put("azurestorageaccountname", Meaning.of(Role.ACCOUNT_NAME));
        names.put("azurestorageaccount", Meaning.of(Role.ACCOUNT_NAME));
        names.put("storageaccount", Meaning.of(Role.ACCOUNT_NAME));
        names.put("name", Meaning.of(Role.NAME_OF_PAIR));
        names.put("key", Meaning.of(Role.NAME_OF_PAIR));
        names.put("value", Meaning.of(Role.VALUE_OF_PAIR));
        return names;
    }

    private static void put(Map<String, Meaning> names, Role role, CredentialType type, String... flats) {
        for (String flat : flats) {
            names.put(flat, new Meaning(role, type.cloud, type, true));
        }
    }
}
