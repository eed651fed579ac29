package io.github.widscan.link;

import io.github.widscan.snapshot.Container;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the EKS webhook put into a container from what somebody wrote there: pods of a live cluster show both.
 *
 * @see <a href="https://github.com/aws/amazon-eks-pod-identity-webhook">amazon-eks-pod-identity-webhook</a>
 */
final class AwsWebhook {
    static final String ROLE = "AWS_ROLE_ARN";
    static final String TOKEN_FILE = "AWS_WEB_IDENTITY_TOKEN_FILE";
    static final String CREDENTIALS_URI = "AWS_CONTAINER_CREDENTIALS_FULL_URI";
    static final String AUTHORIZATION_FILE = "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE";

    private AwsWebhook() {}

    /**
     * The role is the one of the annotation (or was composed from it) and the token lies under the webhook's mount. The
     * volume proves nothing: the webhook adds it even where a container brought variables of its own.
     *
     * @param annotation the account's role, null when it has none
     */
    static boolean injectedRole(Container container, @Nullable String annotation) {
        String role = Env.literal(container, ROLE);
        String file = Env.literal(container, TOKEN_FILE);
        if (role == null || file == null || annotation == null || !PodPath.under(file, PodPath.IRSA)) {
            return false;
        }
        return role.equals(annotation) || (role.startsWith("arn:") && role.endsWith(":role/" + annotation));
    }

    /** The variables of EKS Pod Identity with the values that the webhook gives them. */
    static boolean injectedPodIdentity(Container container) {
        String uri = Env.literal(container, CREDENTIALS_URI);
        String file = Env.literal(container, AUTHORIZATION_FILE);
        return uri != null
                && file != null
                && (uri.startsWith("http://169.254.170.23/") || uri.startsWith("http://[fd00:ec2::23]/"))
                && PodPath.under(file, PodPath.POD_IDENTITY);
    }
}
