package io.github.widscan.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * How the instance metadata service of an EC2 instance answers, as written. What is not given is a default of the account
 * or the AMI.
 *
 * @param endpoint {@code enabled}, {@code disabled}
 * @param tokens {@code required} (IMDSv2 only), {@code optional}
 * @param hopLimit how many network hops the answer to a PUT may take, 1 to 64
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceMetadataOptionsResponse.html">
 *     InstanceMetadataOptionsResponse</a>
 */
public record MetadataOptions(@Nullable Text endpoint, @Nullable Text tokens, @Nullable Text hopLimit, At at) {}
