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
 * @param toAdd what the user can do about it, such as a command whose output to scan; may be empty
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
        if (source.state() == SourceState.DENIED) {
            return "grant the right to read it";
        }
        return switch (source.name()) {
            case "k8s.secrets.metadata" ->
                "scan the manifests of the Secrets, or a dump of them; values are masked at once";
            case "k8s.issuer" -> "scan with --api-audience where the API server's audience is not the default one";
            case "aws.iam.roles" -> "scan the output of `aws iam get-account-authorization-details`";
            case "aws.iam.oidcproviders" -> "scan the output of `aws iam get-open-id-connect-provider`";
            case "aws.eks.podidentityassociations" -> "scan the output of `aws eks describe-pod-identity-association`";
            default ->
                source.name().startsWith("k8s.")
                        ? "scan a dump of the cluster too, or say --assume-complete SOURCE"
                        : "";
        };
    }
}
