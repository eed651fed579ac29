package io.github.widscan.report;

import io.github.widscan.result.Confidence;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Identity;
import io.github.widscan.result.Location;
import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import io.github.widscan.result.RuleInfo;
import io.github.widscan.result.Severity;
import io.github.widscan.result.Status;
import io.github.widscan.result.SuppressedBy;
import io.github.widscan.result.Suppression;
import io.github.widscan.result.Unknown;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes findings for tests: a rule's own words, and what a test changes of them. */
public final class FindingBuilder {

    private final RuleInfo rule;
    private final String fingerprint;
    private Status status = Status.FAIL;
    private Severity severity;
    private Confidence confidence = Confidence.CERTAIN;
    private @Nullable Unknown unknown;
    private String title;
    private String message;
    private String remediation;
    private Resource resource = new Resource(null, "apps/v1", "Deployment", "shop", "checkout", null, null);
    private @Nullable Identity identity;
    private @Nullable Location location;
    private Map<String, Object> evidence = Map.of();
    private @Nullable String excerpt;
    private @Nullable String owner;
    private @Nullable Instant firstSeen;
    private @Nullable Suppression suppressed;

    private FindingBuilder(RuleInfo rule, String fingerprint) {
        this.rule = rule;
        this.fingerprint = fingerprint;
        severity = rule.severities().get(0);
        title = rule.title();
        message = rule.title();
        remediation = rule.remediation();
    }

    public static FindingBuilder of(RuleInfo rule, String fingerprint) {
        return new FindingBuilder(rule, fingerprint);
    }

    public FindingBuilder severity(Severity value) {
        severity = value;
        return this;
    }

    public FindingBuilder confidence(Confidence value) {
        confidence = value;
        return this;
    }

    public FindingBuilder unknown(String reason, String... needs) {
        status = Status.UNKNOWN;
        unknown = new Unknown(reason, List.of(needs));
        return this;
    }

    public FindingBuilder title(String value) {
        title = value;
        return this;
    }

    public FindingBuilder message(String value) {
        message = value;
        return this;
    }

    public FindingBuilder remediation(String value) {
        remediation = value;
        return this;
    }

    public FindingBuilder workload(String kind, String namespace, String name, @Nullable String container) {
        return workload(null, kind, namespace, name, container);
    }

    public FindingBuilder workload(
            @Nullable String cluster, String kind, String namespace, String name, @Nullable String container) {
        String apiVersion =
                switch (kind) {
                    case "ServiceAccount", "Pod", "ConfigMap" -> "v1";
                    case "CronJob", "Job" -> "batch/v1";
                    default -> "apps/v1";
                };
        resource = new Resource(cluster, apiVersion, kind, namespace, name, container, null);
        return this;
    }

    public FindingBuilder cloud(String kind, String scope, String name) {
        resource = new Resource(null, null, kind, null, name, null, scope);
        return this;
    }

    public FindingBuilder resource(Resource value) {
        resource = value;
        return this;
    }

    public FindingBuilder identity(Provider provider, @Nullable String serviceAccount, @Nullable String principal) {
        identity = new Identity(provider, serviceAccount, principal);
        return this;
    }

    public FindingBuilder at(
            String file, int line, int column, int endLine, int endColumn, String pointer, @Nullable String lineHash) {
        location = new Location(file, line, column, endLine, endColumn, pointer, lineHash);
        return this;
    }

    public FindingBuilder location(@Nullable Location value) {
        location = value;
        return this;
    }

    public FindingBuilder evidence(Map<String, Object> value) {
        evidence = value;
        return this;
    }

    public FindingBuilder excerpt(String value) {
        excerpt = value;
        return this;
    }

    public FindingBuilder owner(String value) {
        owner = value;
        return this;
    }

    public FindingBuilder firstSeen(String instant) {
        firstSeen = Instant.parse(instant);
        return this;
    }

    public FindingBuilder suppressed(SuppressedBy by, @Nullable String reason, @Nullable String expires) {
        suppressed = new Suppression(by, reason, expires == null ? null : LocalDate.parse(expires));
        return this;
    }

    public Finding build() {
        return new Finding(
                fingerprint,
                rule.id(),
                title,
                rule.ruleClass(),
                status,
                severity,
                confidence,
                unknown,
                message,
                remediation,
                rule.references(),
                rule.frameworks(),
                resource,
                identity,
                location,
                evidence,
                excerpt,
                owner,
                firstSeen,
                suppressed);
    }
}
