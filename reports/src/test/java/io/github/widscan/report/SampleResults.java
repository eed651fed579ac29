package io.github.widscan.report;

import io.github.widscan.result.Confidence;
import io.github.widscan.result.Credential;
import io.github.widscan.result.CredentialMethod;
import io.github.widscan.result.Finding;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.KnownSource;
import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import io.github.widscan.result.RuleInfo;
import io.github.widscan.result.RuleOutcome;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.Severity;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import io.github.widscan.result.Status;
import io.github.widscan.result.Summary;
import io.github.widscan.result.SuppressedBy;
import io.github.widscan.result.Tool;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Results that every report is tested with: nothing found, one thing, many things, gaps, and hostile strings. */
public final class SampleResults {

    public static final Instant STARTED = Instant.parse("2026-11-20T09:15:00Z");
    public static final Instant FINISHED = Instant.parse("2026-11-20T09:15:02Z");
    private static final Tool TOOL = new Tool("widscan", "0.1.0", "3f9c2b1a");
    private static final String READER = "arn:aws:iam::123456789012:role/shop-reader";
    private static final List<RuleInfo> RULES = List.of(
            SampleRules.AWS_001,
            SampleRules.AWS_002,
            SampleRules.AWS_007,
            SampleRules.K8S_002,
            SampleRules.NODE_001,
            SampleRules.SEC_001,
            SampleRules.SEC_003);
    private static final List<SourceCoverage> FILES = List.of(
            source("aws.iam.roles", SourceState.PARTIAL, "2 roles from files; other roles were not looked at"),
            source("k8s.serviceaccounts", SourceState.PARTIAL, "from files"),
            source("k8s.workloads", SourceState.PARTIAL, "from files"));

    private SampleResults() {}

    /** The five by name, as golden files call them. */
    public static ScanResult named(String name) {
        return switch (name) {
            case "empty" -> empty();
            case "one" -> one();
            case "many" -> many();
            case "gap" -> gap();
            case "hostile" -> HostileResult.hostile();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Everything was read that a rule can ask for, and all is well in it. */
    public static ScanResult empty() {
        List<SourceCoverage> sources = new ArrayList<>();
        for (KnownSource known : KnownSource.all()) {
            sources.add(source(known.name(), SourceState.COMPLETE, null));
        }
        return result(
                sources,
                List.of(),
                List.of(entry("Deployment", "shop", "frontend", 2, credential(CredentialMethod.NONE, null, null))),
                List.of());
    }

    /** One key in one manifest. */
    public static ScanResult one() {
        return result(FILES, List.of(literalKey()), List.of(checkoutInventory()), List.of());
    }

    /** Every severity, class, provider but GCP, confidence and suppression; files, a live cluster and cloud objects. */
    public static ScanResult many() {
        List<Finding> findings = List.of(
                openTrust(),
                literalKey(),
                FindingBuilder.of(SampleRules.SEC_001, "5eaf00d0c0ffee03")
                        .message("The literal of env HUAWEICLOUD_SDK_SK is a Huawei Cloud secret key.")
                        .workload("CronJob", "shop", "obs-sync", "sync")
                        .identity(Provider.HUAWEI, "shop/obs-sync", null)
                        .at(
                                "deploy/obs-sync.yaml",
                                24,
                                22,
                                24,
                                64,
                                "/spec/jobTemplate/spec/template/spec/containers/0/env/1/value",
                                "1c88f9a3b2d4e5f6:1")
                        .evidence(Map.of(
                                "credentialType", "huawei-secret-key", "masked", "****", "env", "HUAWEICLOUD_SDK_SK"))
                        .suppressed(SuppressedBy.FILE, "replaced by an identity provider in OBS-114", "2027-01-31")
                        .build(),
                anyNamespace(),
                FindingBuilder.of(SampleRules.K8S_002, "5eaf00d0c0ffee05")
                        .message(
                                "The token for audience \"sts.amazonaws.com\" in volume \"aws\" lives 604800 s; the default is 3600 s.")
                        .workload("Deployment", "shop", "report", null)
                        .identity(Provider.AWS, "shop/report", READER)
                        .at(
                                "deploy/report.yaml",
                                41,
                                34,
                                41,
                                40,
                                "/spec/template/spec/volumes/0/projected/sources/0/serviceAccountToken/expirationSeconds",
                                "77aa0b1c2d3e4f50:1")
                        .evidence(Map.of("audience", "sts.amazonaws.com", "expirationSeconds", 604800))
                        .owner("team-reporting")
                        .firstSeen("2026-09-01T07:00:00Z")
                        .build(),
                FindingBuilder.of(SampleRules.SEC_003, "5eaf00d0c0ffee06")
                        .message("Env AZURE_CLIENT_SECRET comes from key client-secret of Secret mail-credentials.")
                        .workload("prod-aks", "StatefulSet", "shop", "mailer", "worker")
                        .identity(Provider.AZURE, "shop/mailer", null)
                        .evidence(Map.of("secret", "mail-credentials", "keys", List.of("client-secret")))
                        .build(),
                FindingBuilder.of(SampleRules.AWS_007, "5eaf00d0c0ffee07")
                        .severity(Severity.MEDIUM)
                        .confidence(Confidence.CONDITIONAL)
                        .message("Role shop-reader trusts shop/card, not this ServiceAccount.")
                        .workload("ServiceAccount", "shop", "cart", null)
                        .identity(Provider.AWS, "shop/cart", READER)
                        .at(
                                "deploy/cart.yaml",
                                7,
                                33,
                                7,
                                77,
                                "/metadata/annotations/eks.amazonaws.com~1role-arn",
                                "90fe12ab34cd56ef:1")
                        .evidence(Map.of("code", "role-does-not-trust-sa", "trusts", List.of("shop/card")))
                        .build(),
                FindingBuilder.of(SampleRules.NODE_001, "5eaf00d0c0ffee08")
                        .severity(Severity.MEDIUM)
                        .confidence(Confidence.HEURISTIC)
                        .message(
                                "It writes to s3://shop-logs and has no identity of its own: it gets the role of the node.")
                        .workload("DaemonSet", "kube-system", "log-shipper", "shipper")
                        .identity(Provider.AWS, "kube-system/log-shipper", null)
                        .at(
                                "deploy/log-shipper.yaml",
                                19,
                                15,
                                19,
                                31,
                                "/spec/template/spec/containers/0/args/2",
                                "0b1c2d3e4f5060aa:1")
                        .evidence(Map.of("signals", List.of("args: s3://", "env: AWS_REGION")))
                        .suppressed(SuppressedBy.ANNOTATION, "node role is limited to this bucket", null)
                        .build(),
                FindingBuilder.of(SampleRules.AWS_007, "5eaf00d0c0ffee09")
                        .severity(Severity.MEDIUM)
                        .unknown("source-missing", "aws.iam.roles[210987654321]")
                        .message(
                                "Whether role search trusts this ServiceAccount is not known: its trust policy was not read.")
                        .workload("ServiceAccount", "shop", "search", null)
                        .identity(Provider.AWS, "shop/search", "arn:aws:iam::210987654321:role/search")
                        .at(
                                "deploy/search.yaml",
                                6,
                                33,
                                6,
                                71,
                                "/metadata/annotations/eks.amazonaws.com~1role-arn",
                                "abcdef0123456789:1")
                        .build(),
                FindingBuilder.of(SampleRules.K8S_002, "5eaf00d0c0ffee10")
                        .severity(Severity.LOW)
                        .confidence(Confidence.HEURISTIC)
                        .message(
                                "The token for audience \"ucs-cluster-identity\" in volume \"obs\" lives 43200 s; the default is 3600 s.")
                        .workload("Deployment", "shop", "thumbnails", null)
                        .identity(Provider.HUAWEI, "shop/thumbnails", "ucs-cluster-identity")
                        .at(
                                "deploy/thumbnails.yaml",
                                52,
                                34,
                                52,
                                39,
                                "/spec/template/spec/volumes/1/projected/sources/0/serviceAccountToken/expirationSeconds",
                                "13572468ace0bdf1:1")
                        .evidence(Map.of("audience", "ucs-cluster-identity", "expirationSeconds", 43200))
                        .suppressed(SuppressedBy.BASELINE, null, null)
                        .build(),
                FindingBuilder.of(SampleRules.K8S_002, "5eaf00d0c0ffee11")
                        .severity(Severity.INFO)
                        .message("Sessions of this role may last 43200 s; the default is 3600 s.")
                        .cloud("IamRole", "123456789012", "shop-batch")
                        .identity(Provider.AWS, null, "arn:aws:iam::123456789012:role/shop-batch")
                        .evidence(Map.of("maxSessionDuration", 43200))
                        .build());
        List<InventoryEntry> inventory = List.of(
                checkoutInventory(),
                entry(
                        "CronJob",
                        "shop",
                        "obs-sync",
                        null,
                        credential(CredentialMethod.STATIC_KEY, Provider.HUAWEI, null)),
                entry("DaemonSet", "kube-system", "log-shipper", 6, credential(CredentialMethod.NODE, null, null)),
                entry("Deployment", "shop", "frontend", 2, credential(CredentialMethod.NONE, null, null)),
                entry("Deployment", "shop", "report", 1, credential(CredentialMethod.IRSA, Provider.AWS, READER)),
                entry(
                        "Deployment",
                        "shop",
                        "thumbnails",
                        4,
                        credential(CredentialMethod.HUAWEI_IDENTITY_PROVIDER, Provider.HUAWEI, "ucs-cluster-identity")),
                new InventoryEntry(
                        new Resource("prod-aks", "apps/v1", "StatefulSet", "shop", "mailer", null, null),
                        "shop/mailer",
                        1,
                        List.of(
                                credential(CredentialMethod.STATIC_KEY, Provider.AZURE, null),
                                credential(
                                        CredentialMethod.AZURE_WORKLOAD_IDENTITY,
                                        Provider.AZURE,
                                        "2b1c7e7a-0000-4000-8000-5a3d4e6f7081"))));
        return result(FILES, findings, inventory, List.of());
    }

    /** A former scan of what {@link #many} is today: one finding since worse, one the same, one gone. */
    public static ScanResult before() {
        return result(
                FILES,
                List.of(
                        literalKey(),
                        FindingBuilder.of(SampleRules.AWS_002, "5eaf00d0c0ffee04")
                                .severity(Severity.MEDIUM)
                                .message("A ServiceAccount named external-dns of one namespace can become this role.")
                                .cloud("IamRole", "123456789012", "external-dns")
                                .build(),
                        FindingBuilder.of(SampleRules.SEC_003, "5eaf00d0c0ffee99")
                                .message("Env SMTP_KEY comes from key smtp of Secret mail-credentials.")
                                .workload("Deployment", "shop", "newsletter", "app")
                                .at("deploy/newsletter.yaml", 12, 7, 12, 30, "/spec", "0011223344556677:1")
                                .build()),
                List.of(),
                List.of());
    }

    /** Nothing proven wrong, but not everything could be looked at: this is not clean. */
    public static ScanResult gap() {
        List<SourceCoverage> sources = List.of(
                new SourceCoverage(
                        "aws.iam.roles",
                        "123456789012",
                        SourceState.DENIED,
                        "AccessDenied for iam:ListRoles; grant iam:ListRoles and iam:GetRole"),
                source("aws.iam.oidcproviders", SourceState.ABSENT, null),
                new SourceCoverage("k8s.rbac", "prod-eks", SourceState.COMPLETE, null),
                new SourceCoverage("k8s.secrets.metadata", "prod-eks", SourceState.ABSENT, "not asked for"),
                new SourceCoverage(
                        "k8s.workloads",
                        "prod-eks",
                        SourceState.PARTIAL,
                        "namespace payments: forbidden; page 3 of 5 timed out"));
        List<Finding> findings = List.of(FindingBuilder.of(SampleRules.AWS_001, "5eaf00d0c0ffee21")
                .unknown("source-denied", "aws.iam.roles[123456789012]")
                .message(
                        "Whether role shop-reader trusts this ServiceAccount is not known: its trust policy could not be read.")
                .workload("prod-eks", "ServiceAccount", "shop", "cart", null)
                .identity(Provider.AWS, "shop/cart", READER)
                .build());
        List<InventoryEntry> inventory = List.of(new InventoryEntry(
                new Resource("prod-eks", "apps/v1", "Deployment", "shop", "cart", null, null),
                "shop/cart",
                3,
                List.of(credential(CredentialMethod.IRSA, Provider.AWS, READER))));
        List<Notification> notifications = List.of(
                new Notification(
                        NotificationLevel.ERROR,
                        "k8s.workloads",
                        "mapping values are not allowed here: a Go template? Render it first: helm template . | widscan"
                                + " scan -",
                        "charts/shop/templates/cart.yaml",
                        12),
                new Notification(
                        NotificationLevel.WARNING,
                        "ignore-file",
                        "entry for WI-SEC-001 on shop/legacy expired on 2026-10-31 and counts no more",
                        ".widscan-ignore.yaml",
                        4),
                new Notification(NotificationLevel.WARNING, "k8s.workloads", "list of pods was cut short", null, null));
        return result(sources, findings, inventory, notifications);
    }

    /** {@code count} findings of mixed severity in as many files, for limits and for time. */
    public static ScanResult large(int count) {
        List<Finding> findings = new ArrayList<>(count);
        Severity[] severities = {Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM};
        for (int i = 0; i < count; i++) {
            String name = "workload-" + i;
            findings.add(FindingBuilder.of(SampleRules.AWS_002, "f" + i)
                    .severity(severities[(int) ((long) i * 3 / count)])
                    .message("ServiceAccount team/" + name + " can become role " + name)
                    .workload("ServiceAccount", "team", name, null)
                    .identity(Provider.AWS, "team/" + name, "arn:aws:iam::123456789012:role/" + name)
                    .at("deploy/" + name + ".yaml", 7, 5, 7, 40, "/metadata/annotations/x", i + ":1")
                    .evidence(Map.of("reach", "namespace-wide", "pattern", "system:serviceaccount:team:*"))
                    .build());
        }
        return result(FILES, findings, List.of(), List.of());
    }

    /** A result around these findings, with counts that fit them. */
    public static ScanResult result(
            List<SourceCoverage> sources,
            List<Finding> findings,
            List<InventoryEntry> inventory,
            List<Notification> notifications) {
        Map<Severity, Integer> fail = new EnumMap<>(Severity.class);
        int unknown = 0;
        int suppressed = 0;
        for (Finding finding : findings) {
            if (finding.suppressed() != null) {
                suppressed++;
            } else if (finding.status() == Status.UNKNOWN) {
                unknown++;
            } else {
                fail.merge(finding.severity(), 1, Integer::sum);
            }
        }
        int unreadable = (int) notifications.stream()
                .filter(n -> n.level() == NotificationLevel.ERROR && n.file() != null)
                .count();
        int pass = 12;
        return new ScanResult(
                ScanResult.SCHEMA_VERSION,
                TOOL,
                STARTED,
                FINISHED,
                sources,
                new Summary(
                        inventory.size() + findings.size(),
                        inventory.size(),
                        unreadable,
                        fail,
                        unknown,
                        pass,
                        suppressed),
                findings,
                inventory,
                outcomes(findings),
                notifications);
    }

    /** The same with other outcomes of its rules. */
    public static ScanResult withRules(ScanResult result, List<RuleOutcome> rules) {
        return new ScanResult(
                result.schemaVersion(),
                result.tool(),
                result.startedAt(),
                result.finishedAt(),
                result.sources(),
                result.summary(),
                result.findings(),
                result.inventory(),
                rules,
                result.notifications());
    }

    private static List<RuleOutcome> outcomes(List<Finding> findings) {
        List<RuleOutcome> outcomes = new ArrayList<>();
        for (RuleInfo rule : RULES) {
            int fail = 0;
            int unknown = 0;
            for (Finding finding : findings) {
                if (finding.ruleId().equals(rule.id())) {
                    if (finding.status() == Status.UNKNOWN) {
                        unknown++;
                    } else {
                        fail++;
                    }
                }
            }
            outcomes.add(new RuleOutcome(rule, fail, unknown, 2, 3));
        }
        return outcomes;
    }

    private static Finding literalKey() {
        return FindingBuilder.of(SampleRules.SEC_001, "5eaf00d0c0ffee01")
                .message("The literal of env AWS_ACCESS_KEY_ID is an AWS access key id.")
                .workload("Deployment", "shop", "checkout", "app")
                .identity(Provider.AWS, "shop/checkout", null)
                .at(
                        "deploy/checkout.yaml",
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
                        "AKIA************4Q7Z",
                        "valueGroup",
                        1))
                .excerpt("- name: AWS_ACCESS_KEY_ID\n  value: \"AKIA************4Q7Z\"")
                .owner("team-checkout")
                .build();
    }

    private static Finding openTrust() {
        return FindingBuilder.of(SampleRules.AWS_001, "5eaf00d0c0ffee02")
                .message(
                        "Every ServiceAccount of the cluster can become this role: the trust policy does not look at the subject.")
                .remediation("Add to the statement's Condition:\n\n\"StringEquals\": {\n"
                        + "  \"oidc.eks.eu-west-1.amazonaws.com/id/4F1D8A0C2B3E4D5F60718293A4B5C6D7:sub\":"
                        + " \"system:serviceaccount:shop:admin\"\n}")
                .cloud("IamRole", "123456789012", "shop-admin")
                .identity(Provider.AWS, null, "arn:aws:iam::123456789012:role/shop-admin")
                .at(
                        "roles/shop-admin.json",
                        11,
                        20,
                        15,
                        8,
                        "/Role/AssumeRolePolicyDocument/Statement/0/Condition",
                        "2d3e4f506070aa0b:1")
                .evidence(Map.of("reach", "any-identity", "statement", 0, "today", List.of("shop/admin", "shop/cart")))
                .excerpt("\"Condition\": {\n  \"StringEquals\": {\n"
                        + "    \"oidc.eks.eu-west-1.amazonaws.com/id/4F1D…:aud\": \"sts.amazonaws.com\"\n  }\n}")
                .build();
    }

    private static Finding anyNamespace() {
        return FindingBuilder.of(SampleRules.AWS_002, "5eaf00d0c0ffee04")
                .severity(Severity.HIGH)
                .message("A ServiceAccount named external-dns of any namespace can become this role.")
                .cloud("IamRole", "123456789012", "external-dns")
                .identity(Provider.AWS, null, "arn:aws:iam::123456789012:role/external-dns")
                .evidence(Map.of("pattern", "system:serviceaccount:*:external-dns", "reach", "any-namespace-same-name"))
                .build();
    }

    private static InventoryEntry checkoutInventory() {
        return entry("Deployment", "shop", "checkout", 3, credential(CredentialMethod.STATIC_KEY, Provider.AWS, null));
    }

    static SourceCoverage source(String name, SourceState state, @Nullable String detail) {
        return new SourceCoverage(name, null, state, detail);
    }

    private static Credential credential(
            CredentialMethod method, @Nullable Provider provider, @Nullable String principal) {
        String source =
                switch (method) {
                    case IRSA -> "annotation eks.amazonaws.com/role-arn";
                    case STATIC_KEY -> "env";
                    default -> null;
                };
        return new Credential(method, provider, principal, source);
    }

    private static InventoryEntry entry(
            String kind, String namespace, String name, @Nullable Integer replicas, Credential... credentials) {
        String apiVersion = kind.equals("CronJob") ? "batch/v1" : "apps/v1";
        return new InventoryEntry(
                new Resource(null, apiVersion, kind, namespace, name, null, null),
                namespace + "/" + name,
                replicas,
                List.of(credentials));
    }
}
