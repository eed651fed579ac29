package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import org.jspecify.annotations.Nullable;

/** How a controller writes AWS resources as Kubernetes objects. */
enum Dialect {
    /** AWS Controllers for Kubernetes. */
    ACK,
    /** Crossplane's provider-upjet-aws: fields as in Terraform, in camel case. */
    UPJET,
    /** Crossplane's older community provider: fields as in the API. */
    COMMUNITY;

    /** The dialect of an API group; null when it is none of them. */
    static @Nullable Dialect of(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return switch (slash < 0 ? "" : apiVersion.substring(0, slash)) {
            case "iam.services.k8s.aws", "eks.services.k8s.aws" -> ACK;
            case "iam.aws.upbound.io", "eks.aws.upbound.io", "iam.aws.m.upbound.io", "eks.aws.m.upbound.io" -> UPJET;
            case "iam.aws.crossplane.io", "eks.aws.crossplane.io" -> COMMUNITY;
            default -> null;
        };
    }

    /** Where the resource's own fields stand; null when there are none. */
    @Nullable
    Cursor desired(Cursor spec) {
        return this == ACK ? spec : spec.get("forProvider");
    }

    /** The name of a field whose spelling differs. */
    String field(String ack, String upjet, String community) {
        return switch (this) {
            case ACK -> ack;
            case UPJET -> upjet;
            case COMMUNITY -> community;
        };
    }
}
