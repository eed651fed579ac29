package io.github.widscan.snapshot;

/**
 * A sign that a container talks to a cloud.
 *
 * @param provider {@code aws}, {@code azure}, {@code gcp}, {@code huawei}
 * @param signal what was seen, a short fixed word such as {@code s3://} or {@code -Daws.region}; never the text around it. {@code
 *     -Daws.accessKeyId} also where its value is a variable
 */
public record CloudSignal(String provider, String signal, At at) {}
