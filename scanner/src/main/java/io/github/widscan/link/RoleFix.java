package io.github.widscan.link;

import io.github.widscan.snapshot.PodIdentityAssociation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the Condition that a trust policy should have: the issuer and the ServiceAccounts of this scan by name. */
final class RoleFix {

    private RoleFix() {}

    /**
     * For tokens of an issuer.
     *
     * @param subjects whole subjects; none: words stand where one belongs
     * @param namespace of the subject that is meant, when that much is known
     */
    static String condition(String issuer, List<String> subjects, @Nullable String namespace) {
        StringBuilder json = new StringBuilder("\"Condition\": {\"StringEquals\": {\"");
        escape(json, issuer).append(":aud\": \"sts.amazonaws.com\", \"");
        escape(json, issuer).append(":sub\": ");
        if (subjects.size() <= 1) {
            quoted(json, subjects.isEmpty() ? any(namespace) : subjects.get(0));
        } else {
            json.append('[');
            for (int i = 0; i < subjects.size(); i++) {
                quoted(json.append(i == 0 ? "" : ", "), subjects.get(i));
            }
            json.append(']');
        }
        return json.append("}}").toString();
    }

    private static String any(@Nullable String namespace) {
        return "system:serviceaccount:" + (namespace == null ? "NAMESPACE" : namespace) + ":SERVICEACCOUNT";
    }

    /**
     * For EKS Pod Identity.
     *
     * @param association whose pods are meant; null: words stand where the names belong
     * @see <a href="https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html">Session tags</a>
     */
    static String podIdentity(@Nullable PodIdentityAssociation association) {
        String cluster = association == null ? null : association.clusterArn();
        StringBuilder json = new StringBuilder("\"Condition\": {\"StringEquals\": {");
        quoted(json.append("\"aws:RequestTag/eks-cluster-arn\": "), cluster == null ? "CLUSTER_ARN" : cluster);
        quoted(
                json.append(", \"aws:RequestTag/kubernetes-namespace\": "),
                association == null ? "NAMESPACE" : association.namespace().value());
        quoted(
                json.append(", \"aws:RequestTag/kubernetes-service-account\": "),
                association == null
                        ? "SERVICEACCOUNT"
                        : association.serviceAccount().value());
        return json.append("}}").toString();
    }

    private static StringBuilder quoted(StringBuilder json, String text) {
        return escape(json.append('"'), text).append('"');
    }

    private static StringBuilder escape(StringBuilder json, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\');
            }
            json.append(c < ' ' ? ' ' : c);
        }
        return json;
    }
}
