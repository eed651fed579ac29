package io.github.widscan.collect.documents;

import io.github.widscan.collect.manifest.aws.AwsResourceReader;
import io.github.widscan.collect.manifest.azure.AzureResourceReader;
import io.github.widscan.collect.manifest.gcp.GcpResourceReader;
import io.github.widscan.collect.manifest.huawei.HuaweiResourceReader;
import io.github.widscan.collect.manifest.terraform.KubernetesResources;
import io.github.widscan.collect.manifest.terraform.ResourceReader;
import io.github.widscan.collect.manifest.terraform.ResourceReaders;
import java.util.List;

/** The readers of Terraform's resources. A class of its own, so that they are loaded when a plan is met. */
final class TerraformResources implements ResourceReaders {
    @Override
    public List<ResourceReader> all() {
        return List.of(
                new AwsResourceReader(),
                new AzureResourceReader(),
                new GcpResourceReader(),
                new HuaweiResourceReader(),
                new KubernetesResources());
    }
}
