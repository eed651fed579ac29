package io.github.widscan.report.html;

import io.github.widscan.report.FindingBuilder;
import io.github.widscan.report.SampleResults;
import io.github.widscan.report.SampleRules;
import io.github.widscan.result.Confidence;
import io.github.widscan.result.Credential;
import io.github.widscan.result.CredentialMethod;
import io.github.widscan.result.Finding;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import io.github.widscan.result.RuleInfo;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import io.github.widscan.result.SuppressedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result as of a real cluster: shared roles, four clouds, gaps, and everything that a page can show. */
final class ShopResult {
    private static final String CLUSTER = "prod-eu-1";
    private static final String ACCOUNT = "123456789012";
    private static final String ORDERS = role("shop-orders");
    private static final String DNS = role("platform/external-dns");
    private static final String BACKUP = role("backup-writer");
    private static final String AZURE_CLIENT = "2b1c7e7a-91d3-4f0e-8a55-5a3d4e6f7081";
    private static final String GSA = "images-reader@shop-prod.iam.gserviceaccount.com";

    private ShopResult() {}

    static ScanResult result() {
        return SampleResults.result(sources(), findings(), inventory(), notifications());
    }

    /** As many findings with long texts and many facts, each on a workload of its own; the inventory has them all. */
    static ScanResult heavy(int count) {
        List<Finding> findings = new ArrayList<>(count);
        List<InventoryEntry> inventory = new ArrayList<>(count);
        List<Severity> severities = List.of(Severity.values());
        for (int i = 0; i < count; i++) {
            String name = "checkout-worker-" + i;
            String role = role("team-" + i % 97 + "/checkout-worker-" + i / 3);
            RuleInfo rule = i % 2 == 0 ? SampleRules.AWS_002 : SampleRules.SEC_001;
            findings.add(FindingBuilder.of(rule, "5eaf00d0c0ffee0123456789abcd" + (10000 + i))
                    .severity(severities.get((int) (i * 5L / count)))
                    .message("Deployment payments-" + i % 41 + "/" + name + ": the role " + role
                            + " can be taken by every ServiceAccount of the namespace, not by this one alone")
                    .workload(CLUSTER, "Deployment", "payments-" + i % 41, name, "main")
                    .identity(Provider.AWS, "payments-" + i % 41 + "/" + name, role)
                    .at(
                            "deploy/payments/" + name + "/deployment.yaml",
                            20 + i % 50,
                            15,
                            20 + i % 50,
                            60,
                            "/spec/template/spec/containers/0/env/" + i % 9 + "/value",
                            i + ":1")
                    .evidence(Map.of(
                            "pattern",
                            "system:serviceaccount:payments-" + i % 41 + ":*",
                            "reach",
                            "namespace-wide",
                            "operator",
                            "StringLike",
                            "today",
                            List.of("payments/checkout", "payments/ledger")))
                    .excerpt(
                            "\"StringLike\": {\n  \"oidc.eks.eu-west-1.amazonaws.com/id/4F1D…:sub\": \"payments:*\"\n}")
                    .build());
            if (i % 2 == 0) {
                inventory.add(workload(
                        "Deployment",
                        "payments-" + i % 41,
                        name,
                        3,
                        name,
                        credential(CredentialMethod.IRSA, Provider.AWS, role)));
            }
        }
        return SampleResults.result(sources(), findings, inventory, notifications());
    }

    private static List<SourceCoverage> sources() {
        String refused = "AccessDenied: User arn:aws:sts::210987654321:assumed-role/audit/widscan is not authorized to"
                + " perform iam:ListRoles";
        return List.of(
                source("aws.iam.oidcproviders", ACCOUNT, SourceState.COMPLETE, null),
                source("aws.iam.roles", ACCOUNT, SourceState.COMPLETE, null),
                source("aws.iam.roles", "210987654321", SourceState.DENIED, refused),
                source("aws.eks.podidentityassociations", null, SourceState.ABSENT, null),
                source("azure.fic", null, SourceState.ABSENT, null),
                source("gcp.iam.serviceaccount.policies", null, SourceState.ABSENT, null),
                source("huawei.iam.mappings", null, SourceState.ABSENT, null),
                source("k8s.configmaps", CLUSTER, SourceState.COMPLETE, null),
                source("k8s.rbac", CLUSTER, SourceState.COMPLETE, null),
                source("k8s.secrets.metadata", CLUSTER, SourceState.PARTIAL, "namespace payments: forbidden"),
                source("k8s.serviceaccounts", CLUSTER, SourceState.COMPLETE, null),
                source("k8s.workloads", CLUSTER, SourceState.COMPLETE, null));
    }

    private static SourceCoverage source(
            String name, @Nullable String scope, SourceState state, @Nullable String detail) {
        return new SourceCoverage(name, scope, state, detail);
    }

    private static List<Finding> findings() {
        return List.of(
                FindingBuilder.of(SampleRules.AWS_001, "9b1f0c2d3e4f5a61")
                        .message("IamRole shop-orders in 123456789012: every identity of the issuer can become it, the"
                                + " trust policy looks at the audience and not at the subject")
                        .remediation(
                                """
                                Add to the statement's Condition:

                                "StringEquals": {
                                  "oidc.eks.eu-west-1.amazonaws.com/id/4F1D8A0C2B3E4D5F:sub":
                                    "system:serviceaccount:shop:orders"
                                }""")
                        .cloud("IamRole", ACCOUNT, "shop-orders")
                        .identity(Provider.AWS, null, ORDERS)
                        .at("roles/shop-orders.json", 11, 20, 15, 8, "/Statement/0/Condition", "2d3e4f506070aa0b:1")
                        .evidence(Map.of(
                                "reach",
                                "any-identity",
                                "statement",
                                0,
                                "audience",
                                "checked",
                                "today",
                                List.of("shop/orders", "shop/invoice", "kube-system/debug")))
                        .excerpt("\"Condition\": {\n  \"StringEquals\": {\n    \"oidc.eks.eu-west-1.amazonaws.com/id/"
                                + "4F1D8A0C2B3E4D5F:aud\": \"sts.amazonaws.com\"\n  }\n}")
                        .build(),
                key("9b1f0c2d3e4f5a62", "checkout", 1),
                key("9b1f0c2d3e4f5a63", "checkout-canary", 1),
                FindingBuilder.of(SampleRules.AWS_002, "9b1f0c2d3e4f5a64")
                        .severity(Severity.HIGH)
                        .message("IamRole external-dns in 123456789012: a ServiceAccount external-dns of any namespace"
                                + " can become it")
                        .cloud("IamRole", ACCOUNT, "external-dns")
                        .identity(Provider.AWS, null, DNS)
                        .evidence(Map.of(
                                "pattern",
                                "system:serviceaccount:*:external-dns",
                                "reach",
                                "any-namespace-same-name",
                                "operator",
                                "StringLike"))
                        .build(),
                FindingBuilder.of(SampleRules.K8S_002, "9b1f0c2d3e4f5a65")
                        .message("Deployment shop/report: projected token for sts.amazonaws.com is asked for 604800"
                                + " seconds")
                        .workload(CLUSTER, "Deployment", "shop", "report", null)
                        .identity(Provider.AWS, "shop/report", role("shop-report"))
                        .at(
                                "deploy/report.yaml",
                                41,
                                34,
                                41,
                                40,
                                "/spec/template/spec/volumes/0/projected/sources/0/serviceAccountToken/"
                                        + "expirationSeconds",
                                "77aa0b1c2d3e4f50:1")
                        .evidence(Map.of("audience", "sts.amazonaws.com", "expirationSeconds", 604800))
                        .excerpt(
                                "- serviceAccountToken:\n    audience: sts.amazonaws.com\n    expirationSeconds: 604800")
                        .owner("team-reporting")
                        .firstSeen("2026-09-01T07:00:00Z")
                        .build(),
                FindingBuilder.of(SampleRules.SEC_003, "9b1f0c2d3e4f5a66")
                        .message("container worker of StatefulSet shop/mailer: AZURE_CLIENT_SECRET comes from Secret"
                                + " mail-credentials")
                        .workload(CLUSTER, "StatefulSet", "shop", "mailer", "worker")
                        .identity(Provider.AZURE, "shop/mailer", null)
                        .evidence(Map.of("secret", "mail-credentials", "keys", List.of("client-secret")))
                        .build(),
                FindingBuilder.of(SampleRules.NODE_001, "9b1f0c2d3e4f5a67")
                        .severity(Severity.MEDIUM)
                        .confidence(Confidence.HEURISTIC)
                        .message("DaemonSet kube-system/log-shipper writes to s3://shop-logs and has no identity of"
                                + " its own")
                        .workload(CLUSTER, "DaemonSet", "kube-system", "log-shipper", "shipper")
                        .identity(Provider.AWS, "kube-system/log-shipper", null)
                        .evidence(Map.of("signals", List.of("args: s3://", "env: AWS_REGION")))
                        .build(),
                FindingBuilder.of(SampleRules.AWS_007, "9b1f0c2d3e4f5a68")
                        .severity(Severity.MEDIUM)
                        .confidence(Confidence.CONDITIONAL)
                        .message("ServiceAccount shop/cart names role shop-cart, which trusts shop/card")
                        .workload(CLUSTER, "ServiceAccount", "shop", "cart", null)
                        .identity(Provider.AWS, "shop/cart", role("shop-cart"))
                        .at("deploy/cart.yaml", 7, 33, 7, 77, "/metadata/annotations/x", "90fe12ab34cd56ef:1")
                        .evidence(Map.of("code", "role-does-not-trust-sa", "trusts", List.of("shop/card")))
                        .build(),
                FindingBuilder.of(SampleRules.K8S_002, "9b1f0c2d3e4f5a69")
                        .severity(Severity.LOW)
                        .confidence(Confidence.HEURISTIC)
                        .message("Deployment media/thumbnails: projected token for ucs-cluster-identity is asked for"
                                + " 43200 seconds")
                        .workload(CLUSTER, "Deployment", "media", "thumbnails", null)
                        .identity(Provider.HUAWEI, "media/thumbnails", "ucs-cluster-identity")
                        .evidence(Map.of("audience", "ucs-cluster-identity", "expirationSeconds", 43200))
                        .build(),
                FindingBuilder.of(SampleRules.AWS_007, "9b1f0c2d3e4f5a6a")
                        .severity(Severity.MEDIUM)
                        .unknown("source-denied", "aws.iam.roles[210987654321]")
                        .message("ServiceAccount backup/velero names role arn:aws:iam::210987654321:role/backup-writer,"
                                + " whose trust policy could not be read")
                        .workload(CLUSTER, "ServiceAccount", "backup", "velero", null)
                        .identity(Provider.AWS, "backup/velero", BACKUP)
                        .build(),
                FindingBuilder.of(SampleRules.SEC_001, "9b1f0c2d3e4f5a6b")
                        .message("container sync of CronJob media/obs-sync: env HUAWEICLOUD_SDK_SK holds a Huawei Cloud"
                                + " secret key")
                        .workload(CLUSTER, "CronJob", "media", "obs-sync", "sync")
                        .identity(Provider.HUAWEI, "media/obs-sync", null)
                        .suppressed(SuppressedBy.FILE, "replaced by an identity provider in OBS-114", "2026-12-05")
                        .build());
    }

    private static Finding key(String fingerprint, String workload, int valueGroup) {
        return FindingBuilder.of(SampleRules.SEC_001, fingerprint)
                .message("container app of Deployment shop/" + workload
                        + ": env AWS_ACCESS_KEY_ID holds an AWS access key id")
                .workload(CLUSTER, "Deployment", "shop", workload, "app")
                .identity(Provider.AWS, "shop/checkout", null)
                .at(
                        "deploy/" + workload + ".yaml",
                        31,
                        22,
                        31,
                        44,
                        "/spec/template/spec/containers/0/env/2/value",
                        "d4e5f60718293a4b:1")
                .evidence(Map.of(
                        "credentialType",
                        "aws-access-key-id",
                        "env",
                        "AWS_ACCESS_KEY_ID",
                        "masked",
                        "AKIA****4Q7Z",
                        "valueGroup",
                        valueGroup))
                .excerpt("            - name: AWS_ACCESS_KEY_ID\n              value: \"AKIA****4Q7Z\"")
                .owner("team-checkout")
                .build();
    }

    private static List<InventoryEntry> inventory() {
        Credential orders = credential(CredentialMethod.IRSA, Provider.AWS, ORDERS);
        Credential key = credential(CredentialMethod.STATIC_KEY, Provider.AWS, "AKIA****4Q7Z");
        Credential gsa = credential(CredentialMethod.GKE_WORKLOAD_IDENTITY, Provider.GCP, GSA);
        Credential none = credential(CredentialMethod.NONE, null, null);
        return List.of(
                workload(
                        "Deployment",
                        "backup",
                        "velero",
                        1,
                        "velero",
                        credential(CredentialMethod.IRSA, Provider.AWS, BACKUP)),
                workload(
                        "DaemonSet",
                        "kube-system",
                        "log-shipper",
                        6,
                        "log-shipper",
                        credential(CredentialMethod.NODE, Provider.AWS, null)),
                workload("Deployment", "media", "images", 4, "images", gsa),
                workload("Job", "media", "images-reindex", null, "images", gsa),
                workload(
                        "CronJob",
                        "media",
                        "obs-sync",
                        null,
                        "obs-sync",
                        credential(CredentialMethod.STATIC_KEY, Provider.HUAWEI, null)),
                workload(
                        "Deployment",
                        "media",
                        "thumbnails",
                        4,
                        "thumbnails",
                        credential(CredentialMethod.HUAWEI_IDENTITY_PROVIDER, Provider.HUAWEI, "ucs-cluster-identity")),
                workload(
                        "Deployment",
                        "platform",
                        "external-dns",
                        1,
                        "external-dns",
                        credential(CredentialMethod.EKS_POD_IDENTITY, Provider.AWS, DNS)),
                workload(
                        "Deployment",
                        "platform",
                        "vault-agent",
                        2,
                        "vault",
                        credential(CredentialMethod.EXTERNAL, null, null)),
                workload(
                        "Deployment",
                        "shop",
                        "cart",
                        3,
                        "cart",
                        credential(CredentialMethod.IRSA, Provider.AWS, role("shop-cart"))),
                workload("Deployment", "shop", "checkout", 3, "checkout", key),
                workload("Deployment", "shop", "checkout-canary", 1, "checkout", key),
                workload("Deployment", "shop", "frontend", 6, "default", none),
                workload("Deployment", "shop", "invoice", 2, "invoice", orders),
                workload(
                        "StatefulSet",
                        "shop",
                        "mailer",
                        1,
                        "mailer",
                        credential(CredentialMethod.STATIC_KEY, Provider.AZURE, null),
                        credential(CredentialMethod.AZURE_WORKLOAD_IDENTITY, Provider.AZURE, AZURE_CLIENT)),
                workload("Deployment", "shop", "orders", 5, "orders", orders),
                workload("CronJob", "shop", "orders-cleanup", null, "orders", orders),
                workload(
                        "Deployment",
                        "shop",
                        "report",
                        1,
                        "report",
                        credential(CredentialMethod.IRSA, Provider.AWS, role("shop-report"))),
                workload("Deployment", "shop", "search", 2, "search", none));
    }

    private static InventoryEntry workload(
            String kind,
            String namespace,
            String name,
            @Nullable Integer replicas,
            String account,
            Credential... credentials) {
        return new InventoryEntry(
                new Resource(CLUSTER, "apps/v1", kind, namespace, name, null, null),
                namespace + "/" + account,
                replicas,
                List.of(credentials));
    }

    private static Credential credential(
            CredentialMethod method, @Nullable Provider provider, @Nullable String principal) {
        String source =
                switch (method) {
                    case IRSA -> "annotation eks.amazonaws.com/role-arn";
                    case STATIC_KEY ->
                        provider == Provider.AZURE ? "Secret mail-credentials" : "literal in a container";
                    case GKE_WORKLOAD_IDENTITY -> "annotation iam.gke.io/gcp-service-account";
                    default -> null;
                };
        return new Credential(method, provider, principal, source);
    }

    private static String role(String name) {
        return "arn:aws:iam::" + (name.startsWith("backup") ? "210987654321" : ACCOUNT) + ":role/" + name;
    }

    private static List<Notification> notifications() {
        return List.of(
                new Notification(
                        NotificationLevel.WARNING,
                        "ignore-file",
                        "entry for WI-SEC-001 on shop/legacy expired on 2026-10-31 and counts no more",
                        ".widscan-ignore.yaml",
                        4),
                new Notification(
                        NotificationLevel.ERROR,
                        "k8s.workloads",
                        "mapping values are not allowed here: a Go template? Render it first: helm template . | widscan"
                                + " scan -",
                        "charts/shop/templates/cart.yaml",
                        12));
    }
}
