package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.terraform.Resource;
import io.github.widscan.collect.manifest.terraform.ResourceReader;
import io.github.widscan.collect.manifest.terraform.Resources;

/**
 * Reads resources of Terraform's AWS provider.
 *
 * @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs">AWS provider</a>
 */
public final class AwsResourceReader implements ResourceReader {
    @Override
    public boolean reads(String type) {
        return switch (type) {
            case "aws_iam_openid_connect_provider", "aws_eks_pod_identity_association" -> true;
            default -> false;
        };
    }

    @Override
    public void read(Resource resource, Resources all) {
        switch (resource.type()) {
            case "aws_iam_openid_connect_provider" -> TerraformIdentity.provider(resource);
            case "aws_eks_pod_identity_association" -> TerraformIdentity.association(resource);
            default -> throw new IllegalArgumentException(resource.type());
        }
    }
}
