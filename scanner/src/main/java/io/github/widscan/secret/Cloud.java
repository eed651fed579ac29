package io.github.widscan.secret;

/** Who gave out a credential. */
enum Cloud {
    AWS("aws"),
    AZURE("azure"),
    GCP("gcp"),
    HUAWEI("huawei"),
    ALIBABA("alibaba");

    final String word;

    Cloud(String word) {
        this.word = word;
    }
}
