package io.github.widscan.report.html;

import io.github.widscan.report.Gap;
import io.github.widscan.result.Finding;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was read and what was not, the worst first; sources of one cloud with the same state and reason are one group.
 *
 * @param gaps what is not complete
 * @param complete what was read in full
 * @param denied number of sources, as are the next three
 * @param unreadable documents
 */
record CoverageBox(
        List<Group> gaps, List<Group> complete, int denied, int partial, int absent, int read, int unreadable) {

    /**
     * @param state the word
     * @param means what the word means
     * @param cloud whose sources these are
     * @param detail why; empty where the result does not say
     * @param toAdd what would fill the gap
     * @param waiting number of findings that could not be decided for want of these sources
     */
    record Group(
            String state,
            String means,
            String cloud,
            List<Item> items,
            String detail,
            List<List<Piece>> toAdd,
            int waiting) {}

    /**
     * @param label for people
     * @param id name and scope, as the result has them
     */
    record Item(String label, String id) {}

    /**
     * A stretch of a sentence.
     *
     * @param code a command
     */
    record Piece(String text, boolean code) {}

    private record GroupKey(SourceState state, String cloud, @Nullable String detail) {}

    int gapCount() {
        return denied + partial + absent;
    }

    boolean isComplete() {
        return gapCount() == 0 && unreadable == 0;
    }

    /** {@code 1 denied, 2 in part, 3 not looked at}. */
    String gapWords() {
        StringBuilder out = new StringBuilder();
        part(out, denied, "denied");
        part(out, partial, "read in part");
        part(out, absent, "not looked at");
        return out.toString();
    }

    private static void part(StringBuilder out, int count, String words) {
        if (count > 0) {
            out.append(out.length() == 0 ? "" : ", ")
                    .append(Wording.number(count))
                    .append(' ')
                    .append(words);
        }
    }

    static CoverageBox of(List<SourceCoverage> sources, List<Finding> undecided, int unreadable) {
        List<SourceCoverage> all = new ArrayList<>(sources);
        Map<SourceCoverage, Integer> waiting = waiting(all, undecided);
        Map<GroupKey, List<SourceCoverage>> groups = new LinkedHashMap<>();
        Map<SourceState, Integer> counts = new EnumMap<>(SourceState.class);
        for (SourceState state :
                List.of(SourceState.DENIED, SourceState.PARTIAL, SourceState.ABSENT, SourceState.COMPLETE)) {
            for (SourceCoverage source : all) {
                if (source.state() == state) {
                    counts.merge(state, 1, Integer::sum);
                    GroupKey key = new GroupKey(state, cloud(source.name()), source.detail());
                    groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(source);
                }
            }
        }
        List<Group> gaps = new ArrayList<>();
        List<Group> complete = new ArrayList<>();
        groups.forEach((key, members) ->
                (key.state == SourceState.COMPLETE ? complete : gaps).add(group(key, members, waiting)));
        return new CoverageBox(
                gaps,
                complete,
                counts.getOrDefault(SourceState.DENIED, 0),
                counts.getOrDefault(SourceState.PARTIAL, 0),
                counts.getOrDefault(SourceState.ABSENT, 0),
                counts.getOrDefault(SourceState.COMPLETE, 0),
                unreadable);
    }

    /** Counts the findings that need each source; adds the sources that findings need and nobody mentioned: they are absent. */
    private static Map<SourceCoverage, Integer> waiting(List<SourceCoverage> all, List<Finding> undecided) {
        Map<SourceCoverage, Integer> waiting = new LinkedHashMap<>();
        for (Finding finding : undecided) {
            List<String> needs =
                    finding.unknown() == null ? List.of() : finding.unknown().needs();
            List<SourceCoverage> counted = new ArrayList<>(needs.size());
            for (String need : needs) {
                SourceCoverage source = find(all, need);
                if (source == null) {
                    source = new SourceCoverage(name(need), scope(need), SourceState.ABSENT, null);
                    all.add(source);
                }
                if (!counted.contains(source)) {
                    counted.add(source);
                    waiting.merge(source, 1, Integer::sum);
                }
            }
        }
        return waiting;
    }

    /** The gap with this name and scope, else one with this name that holds for all scopes. */
    private static @Nullable SourceCoverage find(List<SourceCoverage> all, String need) {
        String name = name(need);
        String scope = scope(need);
        SourceCoverage general = null;
        for (SourceCoverage source : all) {
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
    private static String name(String need) {
        int bracket = need.indexOf('[');
        return bracket < 0 || !need.endsWith("]") ? need : need.substring(0, bracket);
    }

    private static @Nullable String scope(String need) {
        int bracket = need.indexOf('[');
        return bracket < 0 || !need.endsWith("]") ? null : need.substring(bracket + 1, need.length() - 1);
    }

    private static String cloud(String name) {
        int dot = name.indexOf('.');
        return switch (dot < 0 ? "" : name.substring(0, dot)) {
            case "k8s" -> "Kubernetes";
            case "aws" -> "AWS";
            case "azure" -> "Azure";
            case "gcp" -> "Google Cloud";
            case "huawei" -> "Huawei Cloud";
            default -> "Other";
        };
    }

    private static Group group(GroupKey key, List<SourceCoverage> members, Map<SourceCoverage, Integer> waiting) {
        List<Item> items = new ArrayList<>(members.size());
        Set<String> toAdd = new LinkedHashSet<>();
        int count = 0;
        for (SourceCoverage source : members) {
            String id = source.scope() == null ? source.name() : source.name() + "[" + source.scope() + "]";
            items.add(new Item(SourceLabel.of(source.name()), id));
            if (key.state != SourceState.COMPLETE) {
                toAdd.add(Gap.of(source).toAdd());
            }
            count += waiting.getOrDefault(source, 0);
        }
        List<List<Piece>> sentences = new ArrayList<>(toAdd.size());
        for (String sentence : toAdd) {
            if (!sentence.isEmpty()) {
                sentences.add(pieces(sentence));
            }
        }
        return new Group(
                key.state.word(), means(key.state), key.cloud, items, Wording.orEmpty(key.detail), sentences, count);
    }

    /** Commands stand between backquotes. */
    private static List<Piece> pieces(String sentence) {
        List<Piece> pieces = new ArrayList<>();
        boolean code = false;
        int start = 0;
        for (int end = sentence.indexOf('`'); end >= 0; end = sentence.indexOf('`', start)) {
            pieces.add(new Piece(sentence.substring(start, end), code));
            code = !code;
            start = end + 1;
        }
        pieces.add(new Piece(sentence.substring(start), false));
        return pieces;
    }

    private static String means(SourceState state) {
        return switch (state) {
            case DENIED -> "asked for, and refused";
            case PARTIAL -> "what is there proves presence, not absence";
            case ABSENT -> "not looked at";
            case COMPLETE -> "read in full";
        };
    }
}
