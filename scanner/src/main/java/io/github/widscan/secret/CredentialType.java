package io.github.widscan.secret;

/** A kind of static cloud credential. */
public enum CredentialType {
    AWS_ACCESS_KEY_ID(Cloud.AWS, "aws-access-key-id", true),
    AWS_SECRET_ACCESS_KEY(Cloud.AWS, "aws-secret-access-key", false),
    AWS_SESSION_TOKEN(Cloud.AWS, "aws-session-token", false),
    AZURE_CLIENT_SECRET(Cloud.AZURE, "azure-client-secret", false),
    AZURE_CLIENT_CERTIFICATE_PASSWORD(Cloud.AZURE, "azure-client-certificate-password", false),
    /** A user's password for the resource owner flow. */
    AZURE_PASSWORD(Cloud.AZURE, "azure-password", false),
    /** The key of a storage account; that of a Cosmos DB account has the same form. */
    AZURE_STORAGE_KEY(Cloud.AZURE, "azure-storage-key", false),
    /** The signature of a shared access URL. It expires. */
    AZURE_SAS(Cloud.AZURE, "azure-sas", false),
    GCP_SERVICE_ACCOUNT_KEY(Cloud.GCP, "gcp-service-account-key", false),
    /** A refresh token of a person. */
    GCP_AUTHORIZED_USER(Cloud.GCP, "gcp-authorized-user", false),
    HUAWEI_ACCESS_KEY(Cloud.HUAWEI, "huawei-access-key", true),
    HUAWEI_SECRET_KEY(Cloud.HUAWEI, "huawei-secret-key", false),
    ALIBABA_ACCESS_KEY_ID(Cloud.ALIBABA, "alibaba-access-key-id", true),
    ALIBABA_ACCESS_KEY_SECRET(Cloud.ALIBABA, "alibaba-access-key-secret", false);

    final Cloud cloud;
    private final String word;
    private final boolean keyId;

    CredentialType(Cloud cloud, String word, boolean keyId) {
        this.cloud = cloud;
        this.word = word;
        this.keyId = keyId;
    }

    /** The word used in snapshots, rules and reports. */
    public String word() {
        return word;
    }

    /** {@code aws}, {@code azure}, {@code gcp}, {@code huawei} or {@code alibaba}. */
    public String provider() {
        return cloud.word;
    }

    /** An id that names a key rather than being one: its last characters may be shown. */
    public boolean keyId() {
        return keyId;
    }
}
