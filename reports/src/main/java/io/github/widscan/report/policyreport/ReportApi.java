package io.github.widscan.report.policyreport;

/** The two groups of the same objects. */
enum ReportApi {
    /** @see <a href="https://github.com/openreports/reports-api">openreports.io</a> */
    OPEN_REPORTS("openreports.io/v1alpha1", "Report", "ClusterReport", true),
    /** @see <a href="https://github.com/kubernetes-sigs/wg-policy-prototypes">wgpolicyk8s.io</a> */
    POLICY_REPORT("wgpolicyk8s.io/v1alpha2", "PolicyReport", "ClusterPolicyReport", false);

    private final String apiVersion;
    private final String namespaced;
    private final String clusterWide;
    private final boolean hasSource;

    ReportApi(String apiVersion, String namespaced, String clusterWide, boolean hasSource) {
        this.apiVersion = apiVersion;
        this.namespaced = namespaced;
        this.clusterWide = clusterWide;
        this.hasSource = hasSource;
    }

    String apiVersion() {
        return apiVersion;
    }

    String kind(boolean inNamespace) {
        return inNamespace ? namespaced : clusterWide;
    }

    /** Whether a report, not only each result, names who wrote it. */
    boolean hasSource() {
        return hasSource;
    }
}
