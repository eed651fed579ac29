package io.github.widscan.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What is read: shared by {@code scan}, {@code collect} and {@code rules input}. */
final class SourceOptions {
    @Parameters(
            paramLabel = "PATH",
            arity = "0..*",
            description = "Manifests and trust documents: files, folders (what is YAML or JSON in them), or - for"
                    + " standard input.")
    List<String> paths = new ArrayList<>();

    @Mixin
    ClusterFlags live = new ClusterFlags();

    @Option(
            names = "--snapshot",
            paramLabel = "FILE",
            description = "A snapshot that 'widscan collect' wrote. Repeatable.")
    List<String> snapshots = new ArrayList<>();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NS",
            description = {
                "With --cluster: read this namespace alone; a Role in it is enough. Repeatable.",
                "For files: the namespace of manifests that name none (Helm and kustomize sources)."
            })
    List<String> namespaces = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "GLOB",
            description = "Skip files whose path matches; ** crosses folders. Repeatable.")
    List<String> excludes = new ArrayList<>();

    @Option(
            names = "--assume-complete",
            paramLabel = "SOURCE[=SCOPE]",
            description = "Take a source for complete, so that what it does not hold counts as not there, for example"
                    + " aws.iam.roles=123456789012. Repeatable.")
    List<String> assumeComplete = new ArrayList<>();

    @Option(
            names = "--api-audience",
            paramLabel = "AUDIENCE",
            description = "An audience of the cluster's API server, where it is not the default one. Repeatable.")
    List<String> apiAudiences = new ArrayList<>();

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = {
                "The issuer of the cluster's ServiceAccount tokens: where the manifests are deployed.",
                "Trust for another issuer is then known to be of no use to them. Repeatable, for several clusters."
            })
    List<String> issuers = new ArrayList<>();
}
