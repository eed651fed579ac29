package io.github.widscan.report;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** A time as {@code 2026-11-20T09:15:00Z}: whole seconds, UTC. Spares the start-up cost of a DateTimeFormatter. */
public final class IsoTime {

    private IsoTime() {}

    public static String of(Instant instant) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        StringBuilder text = new StringBuilder(20).append(time.toLocalDate()).append('T');
        two(text, time.getHour()).append(':');
        two(text, time.getMinute()).append(':');
        return two(text, time.getSecond()).append('Z').toString();
    }

    private static StringBuilder two(StringBuilder text, int number) {
        return text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
