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
            case "aws_iam_role",
                    "aws_iam_role_policy",
                    "aws_iam_role_policy_attachment",
                    "aws_iam_policy",
                    "aws_iam_policy_attachment",
                    "aws_iam_openid_connect_provider",
                    "aws_eks_pod_identity_association",
                    "aws_eks_addon",
                    "aws_eks_cluster",
                    "aws_eks_node_group",
                    "aws_autoscaling_group",
                    "aws_instance",
                    "aws_launch_template",
                    "aws_launch_configuration" -> true;
            default -> false;
        };
    }

    @Override
    public void read(Resource resource, Resources all) {
        switch (resource.type()) {
            case "aws_iam_role" -> TerraformRoles.role(resource, all);
            case "aws_iam_openid_connect_provider" -> TerraformIdentity.provider(resource);
            case "aws_eks_pod_identity_association" -> TerraformIdentity.association(resource, all);
            case "aws_eks_addon" -> TerraformIdentity.addon(resource);
            case "aws_eks_cluster" -> TerraformIdentity.cluster(resource);
            case "aws_eks_node_group" -> TerraformNodes.nodeGroup(resource, all);
            case "aws_autoscaling_group" -> TerraformNodes.autoScalingGroup(resource, all);
            case "aws_instance" -> TerraformNodes.instance(resource);
            case "aws_launch_template", "aws_launch_configuration" -> TerraformNodes.launchTemplate(resource);
            default -> {
                // Looked at from the role that it belongs to.
            }
        }
    }
}
