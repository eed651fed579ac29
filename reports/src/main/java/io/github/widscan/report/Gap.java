package io.github.widscan.report;

import io.github.widscan.result.ScanResult;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import java.util.ArrayList;
import java.util.List;

/**
 * A source that was not read in full: no report may let its silence pass for "clean".
 *
 * @param source as the result has it, never complete
 * @param toAdd what the user can do about it, such as {@code add --azure}
 */
public record Gap(SourceCoverage source, String toAdd) {

    /** Every source that is not complete, in the result's order. */
    public static List<Gap> of(ScanResult result) {
        List<Gap> gaps = new ArrayList<>();
        for (SourceCoverage source : result.sources()) {
            if (source.state() != SourceState.COMPLETE) {
                gaps.add(of(source));
            }
        }
        return gaps;
    }

    /** @param source not complete */
    public static Gap of(SourceCoverage source) {
        return new Gap(source, toAdd(source));
    }

    /** {@code aws.iam.roles (123456789012)}. */
    public String title() {
        return source.scope() == null ? source.name() : source.name() + " (" + source.scope() + ")";
    }

    private static String toAdd(SourceCoverage source) {
        String name = source.name();
        boolean denied = source.state() == SourceState.DENIED;
        if (name.startsWith("k8s.")) {
            if (denied) {
                return "grant what `widscan rbac` prints";
            }
            if (source.state() == SourceState.PARTIAL && source.scope() != null) {
                // A live cluster, cut short: the detail says by what.
                return "";
            }
            return name.equals("k8s.secrets.metadata")
                    ? "add --cluster, with the right to read Secrets"
                    : "add --cluster to read the live cluster";
        }
        if (denied) {
            return "grant the right to read it";
        }
        return switch (name) {
            case "aws.iam.roles" -> "scan the output of `aws iam get-account-authorization-details`, or add --aws";
            case "aws.iam.oidcproviders" -> "scan the output of `aws iam get-open-id-connect-provider`, or add --aws";
            case "aws.eks.podidentityassociations" ->
                "scan the output of `aws eks describe-pod-identity-association`, or add --aws";
            default -> {
                int dot = name.indexOf('.');
                String cloud = dot < 0 ? name : name.substring(0, dot);
                yield switch (cloud) {
                    case "aws", "azure", "gcp", "huawei" -> "add --" + cloud;
                    default -> "";
                };
            }
        };
    }
}
