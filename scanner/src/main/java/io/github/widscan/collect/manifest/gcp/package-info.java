/**
 * Recognises what Google Cloud says of IAM policies, service accounts, workload identity pools and GKE clusters in files:
 * the output of the gcloud command line, the custom resources of Config Connector, and resources
 * of Terraform. States what is written and where;
 * judges nothing.
 */
@NullMarked
package io.github.widscan.collect.manifest.gcp;

import org.jspecify.annotations.NullMarked;
