package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.EnvSource;
import io.github.widscan.snapshot.EnvVar;
import io.github.widscan.snapshot.Text;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signs in names that something concerns a cloud: enough to ask a question, never to answer one. */
final class CloudHints {
    private static final Set<String> WORDS = Set.of(
            "aws",
            "s3",
            "iam",
            "route53",
            "bedrock",
            "azure",
            "azureblob",
            "adls",
            "gcp",
            "gcs",
            "gcloud",
            "google",
            "bigquery",
            "huawei",
            "huaweicloud",
            "obs",
            "aliyun",
            "alibaba",
            "alicloud",
            "oss",
            "velero");

    private static final String[] PREFIXES = {
        "AWS_",
        "S3_",
        "AZURE_",
        "ARM_",
        "GOOGLE_",
        "GCP_",
        "GCLOUD_",
        "GCS_",
        "HUAWEICLOUD_",
        "OBS_",
        "ALIBABA_CLOUD_",
        "OSS_"
    };

    private CloudHints() {}

    /** The name of a Secret speaks of a cloud: {@code backup-s3-credentials}. */
    static boolean inName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int start = 0;
        for (int i = 0; i <= lower.length(); i++) {
            if (i == lower.length() || !isWord(lower.charAt(i))) {
                if (WORDS.contains(lower.substring(start, i))) {
                    return true;
                }
                start = i + 1;
            }
        }
        return lower.contains("cloud-credential");
    }

    /** The container talks to a cloud, as its variables and arguments say. */
    static boolean inContainer(Container container) {
        if (!container.signals().isEmpty()) {
            return true;
        }
        for (EnvVar variable : container.env()) {
            for (String prefix : PREFIXES) {
                if (variable.name().startsWith(prefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** AWS keys are for an S3-compatible store: an endpoint other than AWS's own is set, or the container is one. */
    static boolean s3Compatible(Container container) {
        String image = container.image();
        if (image != null && isStore(image)) {
            return true;
        }
        for (EnvVar variable : container.env()) {
            switch (variable.name()) {
                case "AWS_ENDPOINT_URL",
                        "AWS_ENDPOINT_URL_S3",
                        "AWS_ENDPOINT",
                        "AWS_S3_ENDPOINT",
                        "AWS_S3_ENDPOINT_URL",
                        "S3_ENDPOINT",
                        "S3_ENDPOINT_URL",
                        "MINIO_ENDPOINT" -> {
                    // AWS itself needs no endpoint, so one whose value is not known is another store's
                    if (variable.source() != EnvSource.EMPTY && !isAws(variable.value())) {
                        return true;
                    }
                }
                default -> {}
            }
        }
        return false;
    }

    /** The program of an S3-compatible store or of an emulator of AWS. */
    private static boolean isStore(String image) {
        String name = image.substring(image.lastIndexOf('/') + 1);
        return name.startsWith("minio") || name.startsWith("seaweedfs") || name.startsWith("localstack");
    }

    private static boolean isAws(@Nullable Text value) {
        if (value == null) {
            return false;
        }
        String host = host(value.value().strip().toLowerCase(Locale.ROOT));
        return host.endsWith(".amazonaws.com") || host.endsWith(".amazonaws.com.cn") || host.endsWith(".api.aws");
    }

    /** {@code host} of {@code https://host:port/path}. */
    private static String host(String url) {
        int start = url.indexOf("://");
        start = start < 0 ? 0 : start + 3;
        int end = start;
        while (end < url.length() && "/:?#".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(start, end);
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
