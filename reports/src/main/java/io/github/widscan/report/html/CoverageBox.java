package io.github.widscan.report.html;

import io.github.widscan.report.Gap;
import io.github.widscan.report.Gaps;
import io.github.widscan.report.RuleIds;
import io.github.widscan.result.KnownSource;
import io.github.widscan.result.SourceCoverage;
import io.github.widscan.result.SourceState;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What was read and what was not, the worst first; sources of one cloud with the same state and reason are one group.
 *
 * @param gaps what is not complete
 * @param complete what was read in full
 * @param silent clouds that were not looked at and of which nothing speaks; empty where there is none
 * @param anchors of the sources that have a place in the page
 * @param denied number of sources, as are the next three
 * @param unreadable documents
 */
record CoverageBox(
        List<Group> gaps,
        List<Item> complete,
        String silent,
        String planned,
        Set<String> anchors,
        int denied,
        int partial,
        int absent,
        int read,
        int unreadable) {

    /**
     * @param state the word
     * @param label what the word means for a reader
     * @param cloud whose sources these are
     * @param detail why; empty where the result does not say
     * @param rules that are not evaluated in full for want of them; may be empty
     * @param advice what to do where no command helps; may be empty
     * @param commands whose output to scan
     * @param waiting number of findings that could not be decided for want of these sources
     */
    record Group(
            String state,
            String label,
            String means,
            String cloud,
            List<Item> items,
            String detail,
            String rules,
            String advice,
            List<String> commands,
            int waiting) {}

    /**
     * @param label for people
     * @param id name and scope, as the result has them
     * @param anchor its place in the page; null for a further scope of the same source
     */
    record Item(String label, String id, @Nullable String anchor) {}

    private record GroupKey(SourceState state, Gaps.Area area, @Nullable String detail, String advice) {}

    int gapCount() {
        return denied + partial + absent;
    }

    boolean isComplete() {
        return gapCount() == 0 && unreadable == 0 && silent.isEmpty();
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

    static CoverageBox of(Gaps gaps, int unreadable) {
        Map<GroupKey, List<Gap>> groups = new LinkedHashMap<>();
        Map<SourceState, Integer> counts = new EnumMap<>(SourceState.class);
        for (SourceState state : List.of(SourceState.DENIED, SourceState.PARTIAL, SourceState.ABSENT)) {
            for (Gap gap : gaps.gaps()) {
                SourceCoverage source = gap.source();
                if (source.state() == state) {
                    counts.merge(state, 1, Integer::sum);
                    GroupKey key = new GroupKey(state, Gaps.Area.of(source.name()), source.detail(), gap.advice());
                    groups.computeIfAbsent(key, unused -> new ArrayList<>()).add(gap);
                }
            }
        }
        Set<String> anchors = new HashSet<>();
        List<Group> boxes = new ArrayList<>();
        groups.forEach((key, members) -> boxes.add(group(key, members, anchors)));
        List<Item> complete = new ArrayList<>();
        for (SourceCoverage source : gaps.complete()) {
            complete.add(item(source, anchors));
        }
        return new CoverageBox(
                boxes,
                complete,
                gaps.silentWords(),
                Gaps.planned(gaps.gaps()),
                anchors,
                counts.getOrDefault(SourceState.DENIED, 0),
                counts.getOrDefault(SourceState.PARTIAL, 0),
                counts.getOrDefault(SourceState.ABSENT, 0),
                complete.size(),
                unreadable);
    }

    private static Group group(GroupKey key, List<Gap> members, Set<String> anchors) {
        List<Item> items = new ArrayList<>(members.size());
        Set<String> rules = new TreeSet<>();
        int waiting = 0;
        for (Gap gap : members) {
            items.add(item(gap.source(), anchors));
            rules.addAll(gap.rules());
            waiting = Math.max(waiting, gap.waiting());
        }
        return new Group(
                key.state.word(),
                key.state == SourceState.ABSENT ? "not looked at" : key.state.word(),
                means(key.state),
                key.area.label(),
                items,
                Wording.orEmpty(key.detail),
                RuleIds.brief(rules),
                key.advice,
                Gaps.commandsOf(members),
                waiting);
    }

    private static Item item(SourceCoverage source, Set<String> anchors) {
        String id = source.scope() == null ? source.name() : source.name() + "[" + source.scope() + "]";
        KnownSource known = KnownSource.of(source.name());
        String anchor = Anchor.source(source.name());
        return new Item(
                known == null ? source.name() : known.label(),
                id,
                anchor != null && anchors.add(anchor) ? anchor : null);
    }

    private static String means(SourceState state) {
        return switch (state) {
            case DENIED -> "asked for, and refused";
            case PARTIAL -> "what is there proves presence, not absence";
            case ABSENT -> "";
            case COMPLETE -> "read in full";
        };
    }
}
