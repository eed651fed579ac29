package io.github.widscan.report;

import io.github.widscan.result.Provider;
import io.github.widscan.result.RuleClass;
import io.github.widscan.result.RuleInfo;
import io.github.widscan.result.Severity;
import java.util.List;

/** A few rules, one at least of each class, as the catalogue has them. */
public final class SampleRules {

    public static final RuleInfo SEC_001 = new RuleInfo(
            "WI-SEC-001",
            "Static cloud credential written out in a workload",
            RuleClass.STATIC_CREDENTIAL,
            List.of(Severity.CRITICAL, Severity.MEDIUM),
            List.of(Provider.AWS, Provider.AZURE, Provider.GCP, Provider.HUAWEI, Provider.ALIBABA),
            "A cloud key stands in the clear in a pod template. Everyone who can read the manifest or the live object has"
                    + " it, and it is valid until somebody revokes it.",
            "Revoke the key, then give the workload an identity of its own: IRSA or Pod Identity on EKS, Workload"
                    + " Identity on AKS and GKE, an identity provider on CCE.",
            List.of(
                    "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html",
                    "https://kubernetes.io/docs/concepts/security/secrets-good-practices/"),
            List.of("CWE-798", "CIS EKS 1.5: 4.4.1", "MITRE ATT&CK: T1552.001"));

    public static final RuleInfo SEC_003 = new RuleInfo(
            "WI-SEC-003",
            "Static cloud credential in a Secret used by a workload",
            RuleClass.STATIC_CREDENTIAL,
            List.of(Severity.HIGH),
            List.of(Provider.AWS, Provider.AZURE, Provider.GCP, Provider.HUAWEI),
            "A workload reads a long-lived cloud key from a Secret.",
            "Replace the key by a workload identity and delete it from the Secret.",
            List.of("https://docs.aws.amazon.com/eks/latest/userguide/iam-roles-for-service-accounts.html"),
            List.of("CWE-522", "CIS EKS 1.5: 4.4.1"));

    public static final RuleInfo NODE_001 = new RuleInfo(
            "WI-NODE-001",
            "Cloud workload without workload identity",
            RuleClass.NODE_FALLBACK,
            List.of(Severity.HIGH, Severity.MEDIUM, Severity.LOW),
            List.of(Provider.AWS, Provider.AZURE, Provider.GCP, Provider.HUAWEI),
            "The workload uses a cloud, but has no identity of its own, so the SDK falls back to the role of the node.",
            "Bind the ServiceAccount to a cloud identity and block the metadata service for pods.",
            List.of("https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html"),
            List.of("CWE-250", "CIS EKS 1.5: 5.2.1"));

    public static final RuleInfo K8S_002 = new RuleInfo(
            "WI-K8S-002",
            "Over-long token or credential lifetime",
            RuleClass.LONG_EXPIRATION,
            List.of(Severity.HIGH, Severity.LOW, Severity.INFO),
            List.of(Provider.AWS, Provider.AZURE, Provider.GCP, Provider.HUAWEI),
            "A projected token that a cloud accepts lives longer than the work needs.",
            "Ask for 3600 seconds; the kubelet renews the token in time.",
            List.of("https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/"),
            List.of("CWE-613"));

    public static final RuleInfo AWS_001 = new RuleInfo(
            "WI-AWS-001",
            "Trust policy does not restrict the subject",
            RuleClass.MISSING_CONDITION,
            List.of(Severity.CRITICAL, Severity.HIGH),
            List.of(Provider.AWS),
            "Any ServiceAccount of the cluster, whoever creates it, can become the role.",
            "Add StringEquals conditions on both <issuer>:sub and <issuer>:aud.",
            List.of("https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html"),
            List.of("CWE-284", "CWE-863", "CIS EKS 1.5: 5.2.1", "MITRE ATT&CK: T1078.004"));

    public static final RuleInfo AWS_002 = new RuleInfo(
            "WI-AWS-002",
            "Wildcard subject in trust policy",
            RuleClass.WILDCARD_SUBJECT,
            List.of(Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM),
            List.of(Provider.AWS),
            "A wildcard lets more ServiceAccounts become the role than the one it was made for.",
            "List the exact subjects: system:serviceaccount:NAMESPACE:NAME.",
            List.of(
                    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html"),
            List.of("CWE-183", "CIS EKS 1.5: 5.2.1"));

    public static final RuleInfo AWS_007 = new RuleInfo(
            "WI-AWS-007",
            "Dangling or broken binding",
            RuleClass.HYGIENE,
            List.of(Severity.HIGH, Severity.MEDIUM),
            List.of(Provider.AWS),
            "The ServiceAccount names a role that does not trust it. The SDK may fall back to the role of the node.",
            "Correct the role's trust policy or the annotation.",
            List.of("https://docs.aws.amazon.com/eks/latest/userguide/pod-configuration.html"),
            List.of());

    private SampleRules() {}
}
