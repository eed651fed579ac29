package io.github.widscan.trust;

import java.util.Set;

/**
 * Google's service agents: Google makes these accounts, and nobody else can act as them. Anybody may call an account of
 * his own {@code service-1}, so the project tells, which must be one of Google's.
 *
 * @see <a href="https://cloud.google.com/iam/docs/service-agents">service agents</a>
 */
final class ServiceAgents {
    private static final String DOMAIN = ".iam.gserviceaccount.com";

    /** Google's projects that do not begin with {@code gcp-sa-}. */
    private static final Set<String> PROJECTS = Set.of(
            "cloud-filer",
            "cloud-memcache-sa",
            "cloud-ml.google.com",
            "cloud-redis",
            "cloud-tpu",
            "cloudcomposer-accounts",
            "compute-system",
            "container-analysis",
            "container-engine-robot",
            "containerregistry",
            "dataflow-service-producer-prod",
            "dataproc-accounts",
            "dlp-api",
            "endpoints-portal",
            "firebase-rules",
            "gae-api-prod.google.com",
            "gcf-admin-robot",
            "genomics-api.google.com",
            "gs-project-accounts",
            "remotebuildexecution",
            "serverless-robot-prod",
            "service-networking",
            "sourcerepo-service-accounts");

    private ServiceAgents() {}

    /** @param email {@code service-PROJECT_NUMBER@…}, or {@code PROJECT_NUMBER@cloudservices.gserviceaccount.com} */
    static boolean contain(String email) {
        int at = email.indexOf('@');
        String name = email.substring(0, Math.max(at, 0));
        String domain = email.substring(at + 1);
        if (domain.equals("cloudservices.gserviceaccount.com")) {
            return isNumber(name);
        }
        if (!domain.endsWith(DOMAIN)
                || !name.startsWith("service-")
                || !isNumber(name.substring("service-".length()))) {
            return false;
        }
        String project = domain.substring(0, domain.length() - DOMAIN.length());
        return project.startsWith("gcp-sa-") || PROJECTS.contains(project);
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
