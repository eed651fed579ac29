package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/** Variables by which a container shows that it talks to a cloud, and those that bring it a credential of its own. */
final class CloudNames {
    private CloudNames() {}

    /** The cloud that a variable of this name configures a client for, or null. */
    static @Nullable String signal(String variable) {
        return switch (variable) {
            case "AWS_REGION", "AWS_DEFAULT_REGION" -> "aws";
            case "AZURE_STORAGE_ACCOUNT", "AZURE_CLIENT_ID" -> "azure";
            case "GOOGLE_CLOUD_PROJECT", "GCLOUD_PROJECT" -> "gcp";
            case "OBS_ENDPOINT" -> "huawei";
            default -> family(variable);
        };
    }

    private static @Nullable String family(String variable) {
        if (variable.startsWith("AWS_S3_")) {
            return "aws";
        }
        return variable.startsWith("HUAWEICLOUD_SDK_") ? "huawei" : null;
    }

    /** The cloud that a variable of this name holds (or points to) a credential for, or null. */
    static @Nullable String credential(String variable) {
        return switch (variable) {
            case "AWS_ACCESS_KEY_ID",
                    "AWS_SECRET_ACCESS_KEY",
                    "AWS_ACCESS_KEY",
                    "AWS_SECRET_KEY",
                    "AWS_SHARED_CREDENTIALS_FILE",
                    "AWS_PROFILE",
                    "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI" -> "aws";
            case "AZURE_CLIENT_SECRET",
                    "AZURE_CLIENT_CERTIFICATE_PATH",
                    "AZURE_CREDENTIALS_FILE",
                    "AZURE_STORAGE_KEY",
                    "AZURE_STORAGE_ACCESS_KEY",
                    "AZURE_STORAGE_ACCOUNT_KEY",
                    "AZURE_STORAGE_ACCOUNT_ACCESS_KEY",
                    "AZURE_STORAGE_CONNECTION_STRING",
                    "AZURE_STORAGE_SAS_TOKEN",
                    "AZURE_USERNAME",
                    "ARM_CLIENT_SECRET" -> "azure";
            case "GOOGLE_APPLICATION_CREDENTIALS", "GOOGLE_CREDENTIALS", "GCP_CREDENTIALS" -> "gcp";
            case "HUAWEICLOUD_SDK_AK",
                    "HUAWEICLOUD_SDK_SK",
                    "HW_ACCESS_KEY",
                    "HW_SECRET_KEY",
                    "CLOUD_SDK_AK",
                    "CLOUD_SDK_SK" -> "huawei";
            default -> null;
        };
    }

    /** A variable that sends an AWS client to another store than AWS. */
    static boolean endpoint(String variable) {
        return variable.equals("AWS_ENDPOINT_URL")
                || variable.startsWith("AWS_ENDPOINT_URL_")
                || variable.equals("AWS_S3_ENDPOINT")
                || variable.equals("S3_ENDPOINT")
                || variable.equals("S3_ENDPOINT_URL")
                || variable.equals("AWS_S3_ENDPOINT_URL")
                || variable.equals("MINIO_ENDPOINT");
    }
}
