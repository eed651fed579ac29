package io.github.widscan.link;

import org.jspecify.annotations.Nullable;

/** Well-known programs by the last part of their image's name. */
final class Images {
    private Images() {}

    /** {@code quay.io/uswitch/kiam:v4} is {@code kiam}; {@code ""} where there is no image. */
    static String name(@Nullable String image) {
        if (image == null) {
            return "";
        }
        int end = image.indexOf('@');
        end = end < 0 ? image.length() : end;
        int slash = image.lastIndexOf('/', end - 1);
        int colon = image.indexOf(':', slash + 1);
        return image.substring(slash + 1, colon >= 0 && colon < end ? colon : end);
    }

    /** The program that hands out roles on a node, or null. */
    static @Nullable String roleAgent(@Nullable String image) {
        String name = name(image);
        return name.equals("kube2iam") || name.equals("kiam") ? name : null;
    }

    /** The cloud that a well-known controller manages; null for any other, and for those that manage several. */
    static @Nullable String cloud(@Nullable String image) {
        return switch (name(image)) {
            case "aws-load-balancer-controller",
                    "aws-alb-ingress-controller",
                    "aws-ebs-csi-driver",
                    "aws-efs-csi-driver",
                    "aws-fsx-csi-driver",
                    "aws-for-fluent-bit",
                    "amazon-cloudwatch-agent",
                    "cloudwatch-agent",
                    "aws-node-termination-handler",
                    "appmesh-controller" -> "aws";
            default -> null;
        };
    }

    /** A part of the control plane, by the name that distributions give its pod and its container. */
    static @Nullable String controlPlane(String container) {
        return switch (container) {
            case "kube-apiserver",
                    "kube-controller-manager",
                    "kube-scheduler",
                    "kube-proxy",
                    "etcd",
                    "cloud-controller-manager" -> container;
            default -> null;
        };
    }

    /** A program that belongs to a node, and so has its network for good reason; null for any other. */
    static @Nullable String nodeAgent(@Nullable String image) {
        String name = name(image);
        return switch (name) {
            case "kube-proxy",
                    "kube-proxy-amd64",
                    "kube-apiserver",
                    "kube-controller-manager",
                    "kube-scheduler",
                    "etcd",
                    "eks-pod-identity-agent",
                    "amazon-k8s-cni",
                    "amazon-k8s-cni-init",
                    "aws-network-policy-agent",
                    "aws-ebs-csi-driver",
                    "aws-efs-csi-driver",
                    "aws-fsx-csi-driver",
                    "aws-mountpoint-s3-csi-driver",
                    "aws-node-termination-handler",
                    "cloud-controller-manager",
                    "aws-cloud-controller-manager",
                    "azure-cloud-node-manager",
                    "azuredisk-csi",
                    "azurefile-csi",
                    "blob-csi",
                    "azure-npm",
                    "ip-masq-agent",
                    "gke-metadata-server",
                    "netd",
                    "calico-node",
                    "node",
                    "flannel",
                    "cilium",
                    "weave-kube",
                    "weave-npc",
                    "antrea-agent-ubuntu",
                    "antrea-ubuntu",
                    "kube-router",
                    "multus-cni",
                    "kindnetd",
                    "k8s-dns-node-cache",
                    "node-problem-detector",
                    "proxy-agent",
                    "konnectivity-agent",
                    "secrets-store-csi-driver-provider-aws",
                    "secrets-store-csi-driver-provider-gcp",
                    "provider-azure",
                    "kube2iam",
                    "kiam",
                    "nmi" -> agent(name, image);
            default ->
                name.endsWith("-csi-driver") || name.endsWith("-csi-plugin") || name.startsWith("csi-node-driver")
                        ? name
                        : null;
        };
    }

    /** {@code calico/node} is known by its path: {@code node} alone is anything. */
    private static @Nullable String agent(String name, @Nullable String image) {
        if (!name.equals("node")) {
            return name;
        }
        return image != null && image.contains("calico/node") ? "calico-node" : null;
    }
}
