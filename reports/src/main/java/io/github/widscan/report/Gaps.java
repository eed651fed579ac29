package io.github.widscan.report;

import io.github.widscan.result.Credential;
import io.github.widscan.result.Finding;
import io.github.widscan.result.Identity;
import io.github.widscan.result.InventoryEntry;
import io.github.widscan.result.KnownSource;
import io.github.widscan.result.Provider;
import io.github.widscan.result.RuleOutcome;
import io.github.widscan.result.ScanResult;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read and what was not, of all that the rules of the scan can ask for. A source that the result does not
 * mention is absent. Of a cloud of which nothing in the scan speaks only the name is said: its sources would be noise.
 *
 * @param complete sources that were read in full
 * @param gaps the others, area by area
 * @param silent what was not looked at, and of which nothing in the scan speaks
 */
public record Gaps(List<SourceCoverage> complete, List<Gap> gaps, List<Area> silent) {

    /** Whose sources they are, in the order of reports. */
    public enum Area {
        KUBERNETES("Kubernetes"),
        AWS("AWS"),
        AZURE("Azure"),
        GCP("Google Cloud"),
        HUAWEI("Huawei Cloud"),
        OTHER("Other");

        private final String label;

        Area(String label) {
            this.label = label;
        }

        /** For people. */
        public String label() {
            return label;
        }

        /** @param source a capability name */
        public static Area of(String source) {
            int dot = source.indexOf('.');
            return switch (dot < 0 ? "" : source.substring(0, dot)) {
                case "k8s" -> KUBERNETES;
                case "aws" -> AWS;
                case "azure" -> AZURE;
                case "gcp" -> GCP;
                case "huawei" -> HUAWEI;
                default -> OTHER;
            };
        }

        private static Area of(Provider provider) {
            return switch (provider) {
                case AWS -> AWS;
                case AZURE -> AZURE;
                case GCP -> GCP;
                case HUAWEI -> HUAWEI;
                case ALIBABA -> OTHER;
            };
        }
    }

    public Gaps {
        complete = List.copyOf(complete);
        gaps = List.copyOf(gaps);
        silent = List.copyOf(silent);
    }

    /** Of a result, whichever version of widscan wrote it. */
    public static Gaps of(ScanResult result) {
        Set<String> ran = new LinkedHashSet<>();
        for (RuleOutcome outcome : result.rules()) {
            ran.add(outcome.rule().id());
        }
        Set<Area> spoken = spoken(result);
        List<SourceCoverage> sources = new ArrayList<>();
        Set<String> mentioned = new HashSet<>();
        for (SourceCoverage source : result.sources()) {
            boolean untouched = source.state() == SourceState.ABSENT
                    && source.scope() == null
                    && source.detail() == null
                    && KnownSource.of(source.name()) != null;
            if (!untouched) {
                sources.add(source);
                mentioned.add(source.name());
            }
        }
        Map<SourceCoverage, Integer> waiting = waiting(result, sources, mentioned);
        Set<Area> silent = EnumSet.noneOf(Area.class);
        for (KnownSource known : KnownSource.all()) {
            if (mentioned.contains(known.name()) || rules(known, ran).isEmpty()) {
                continue;
            }
            Area area = Area.of(known.name());
            if (!spoken.contains(area)) {
                silent.add(area);
            } else if (known.cloud() == null || spoken.contains(Area.of(known.cloud()))) {
                sources.add(new SourceCoverage(known.name(), null, SourceState.ABSENT, null));
            }
        }
        List<SourceCoverage> complete = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (Area area : Area.values()) {
            for (SourceCoverage source : sources) {
                if (Area.of(source.name()) != area) {
                    continue;
                }
                if (source.state() == SourceState.COMPLETE) {
                    complete.add(source);
                } else {
                    KnownSource known = KnownSource.of(source.name());
                    gaps.add(new Gap(
                            source,
                            known,
                            known == null ? List.of() : rules(known, ran),
                            waiting.getOrDefault(source, 0)));
                }
            }
        }
        return new Gaps(complete, gaps, List.copyOf(silent));
    }

    /** Nothing is missing that any rule of the scan asks for. */
    public boolean isEmpty() {
        return gaps.isEmpty() && silent.isEmpty();
    }

    /** {@code Azure, Google Cloud: nothing in the scan speaks of them}; empty where there is none. */
    public String silentSentence() {
        if (silent.isEmpty()) {
            return "";
        }
        return silentWords() + ": nothing in the scan speaks of " + (silent.size() == 1 ? "it" : "them");
    }

    /** {@code Azure, Google Cloud}; empty where every cloud was looked at or spoken of. */
    public String silentWords() {
        List<String> labels = new ArrayList<>();
        for (Area area : silent) {
            labels.add(area.label());
        }
        return String.join(", ", labels);
    }

    /**
     * What decides a finding that is not decided, by the sources that it needs: commands whose output to scan, each
     * once.
     *
     * @param needs such as {@code aws.iam.roles[123456789012]}
     */
    public static List<String> commands(List<String> needs) {
        Set<String> commands = new LinkedHashSet<>();
        List<String> types = new ArrayList<>();
        for (String need : needs) {
            KnownSource known = KnownSource.of(name(need));
            if (known != null && known.kubectl() != null) {
                types.add(known.kubectl());
            } else if (known != null) {
                commands.addAll(known.commands());
            }
        }
        List<String> all = new ArrayList<>();
        if (!types.isEmpty()) {
            all.add(Gap.kubectl(String.join(",", types)));
        }
        all.addAll(commands);
        return all;
    }

    /** How what is yet to be made in a cloud is scanned; empty where no gap is a cloud's. */
    public static String planned(List<Gap> some) {
        for (Gap gap : some) {
            KnownSource known = KnownSource.of(gap.source().name());
            if (known != null && known.cloud() != null && !known.commands().isEmpty()) {
                return KnownSource.PLANNED;
            }
        }
        return "";
    }

    /**
     * What fills several gaps of one kind: those of objects of a cluster by one command.
     *
     * @param some of one state
     */
    public static List<String> commandsOf(List<Gap> some) {
        List<String> names = new ArrayList<>();
        for (Gap gap : some) {
            if (gap.source().state() != SourceState.DENIED) {
                names.add(gap.source().name());
            }
        }
        return commands(names);
    }

    private static List<String> rules(KnownSource known, Set<String> ran) {
        List<String> rules = new ArrayList<>();
        for (String rule : known.rules()) {
            if (ran.contains(rule)) {
                rules.add(rule);
            }
        }
        return rules;
    }

    /** The areas that something in the scan is about: a document, a binding, an environment variable, an open question. */
    private static Set<Area> spoken(ScanResult result) {
        Set<Area> spoken = EnumSet.of(Area.OTHER);
        for (SourceCoverage source : result.sources()) {
            if (source.state() != SourceState.ABSENT) {
                spoken.add(Area.of(source.name()));
            }
        }
        for (InventoryEntry entry : result.inventory()) {
            spoken.add(Area.KUBERNETES);
            for (Credential credential : entry.credentials()) {
                if (credential.provider() != null) {
                    spoken.add(Area.of(credential.provider()));
                }
            }
        }
        for (Finding finding : result.findings()) {
            Identity identity = finding.identity();
            if (identity != null && identity.provider() != null) {
                spoken.add(Area.of(identity.provider()));
            }
            Provider cloud = Names.cloudOf(finding.resource());
            if (cloud != null) {
                spoken.add(Area.of(cloud));
            }
            for (String need : needs(finding)) {
                spoken.add(Area.of(need));
            }
        }
        return spoken;
    }

    /** Counts the findings that wait for each source; adds sources that they need and nobody mentioned. */
    private static Map<SourceCoverage, Integer> waiting(
            ScanResult result, List<SourceCoverage> sources, Set<String> mentioned) {
        Map<SourceCoverage, Integer> waiting = new LinkedHashMap<>();
        for (Finding finding : result.findings()) {
            if (finding.suppressed() != null) {
                continue;
            }
            Set<SourceCoverage> counted = new HashSet<>();
            for (String need : needs(finding)) {
                SourceCoverage source = find(sources, need);
                if (source == null) {
                    source = new SourceCoverage(name(need), scope(need), SourceState.ABSENT, null);
                    sources.add(source);
                    mentioned.add(source.name());
                }
                if (counted.add(source)) {
                    waiting.put(source, waiting.getOrDefault(source, 0) + 1);
                }
            }
        }
        return waiting;
    }

    private static List<String> needs(Finding finding) {
        return finding.unknown() == null ? List.of() : finding.unknown().needs();
    }

    /** The gap with this name and scope, else one with this name that holds for all scopes. */
    private static @Nullable SourceCoverage find(List<SourceCoverage> sources, String need) {
        String name = name(need);
        String scope = scope(need);
        SourceCoverage general = null;
        for (SourceCoverage source : sources) {
            if (source.name().equals(name) && source.state() != SourceState.COMPLETE) {
                if (scope == null || scope.equals(source.scope())) {
                    return source;
                }
                if (source.scope() == null) {
                    general = source;
                }
            }
        }
        return general;
    }

    /** {@code aws.iam.roles} of {@code aws.iam.roles[123456789012]}. */
    public static String name(String need) {
        int bracket = need.indexOf('[');
        return bracket < 0 || !need.endsWith("]") ? need : need.substring(0, bracket);
    }

    private static @Nullable String scope(String need) {
        int bracket = need.indexOf('[');
        return bracket < 0 || !need.endsWith("]") ? null : need.substring(bracket + 1, need.length() - 1);
    }
}
