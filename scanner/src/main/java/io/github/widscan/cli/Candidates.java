package io.github.widscan.cli;

import io.github.widscan.report.ReportFormat;
import io.github.widscan.result.RuleClass;
import io.github.widscan.result.Severity;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The words that a shell offers behind an option; asked for by the completion script alone. */
final class Candidates {
    private Candidates() {}

    /** Of {@code --severity}. */
    static final class Levels implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return levels().iterator();
        }
    }

    /** Of {@code --fail-on}. */
    static final class LevelsOrNone implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.concat(levels().stream(), Stream.of("none")).iterator();
        }
    }

    /** Of {@code --format}. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(ReportFormat.values()).map(ReportFormat::word).iterator();
        }
    }

    /** Of {@code --class}. */
    static final class Classes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(RuleClass.values()).map(RuleClass::word).iterator();
        }
    }

    private static List<String> levels() {
        return Arrays.stream(Severity.values()).map(Severity::word).toList();
    }
}
