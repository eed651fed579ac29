package io.github.widscan.collect.documents;

import io.github.widscan.collect.manifest.CustomObjectReader;
import io.github.widscan.collect.manifest.DocumentReader;
import io.github.widscan.collect.manifest.aws.AwsDocumentReader;
import io.github.widscan.collect.manifest.aws.AwsObjectReader;
import io.github.widscan.collect.manifest.aws.CloudFormationReader;
import io.github.widscan.collect.manifest.azure.AzureDocumentReader;
import io.github.widscan.collect.manifest.azure.AzureObjectReader;
import io.github.widscan.collect.manifest.cluster.IssuerDocumentReader;
import io.github.widscan.collect.manifest.gcp.ConfigConnectorReader;
import io.github.widscan.collect.manifest.gcp.GcpDocumentReader;
import io.github.widscan.collect.manifest.huawei.CceObjectReader;
import io.github.widscan.collect.manifest.huawei.HuaweiDocumentReader;
import io.github.widscan.collect.manifest.terraform.TerraformReader;
import java.util.List;

/** The readers of what clouds and their tools write. */
public final class CloudReaders {
    private CloudReaders() {}

    /** For documents that are no Kubernetes objects, in the order in which they are asked. */
    public static List<DocumentReader> documents() {
        return List.of(
                new AwsDocumentReader(),
                new AzureDocumentReader(),
                new HuaweiDocumentReader(),
                new GcpDocumentReader(),
                new IssuerDocumentReader(),
                new TerraformReader(new TerraformResources()),
                new CloudFormationReader());
    }

    /** For Kubernetes objects that stand for something of a cloud. */
    public static List<CustomObjectReader> objects() {
        return List.of(
                new AwsObjectReader(), new AzureObjectReader(), new CceObjectReader(), new ConfigConnectorReader());
    }
}
