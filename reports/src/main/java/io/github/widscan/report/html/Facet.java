package io.github.widscan.report.html;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One thing that findings are filtered by: its values, in order, and how many findings have each. */
final class Facet {
    private final String name;
    private final List<Choice> choices = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /**
     * @param value as it stands in the address
     * @param label as it is shown
     */
    record Choice(String value, String label, int count) {}

    /** @param name as it stands in the address */
    Facet(String name) {
        this.name = name;
    }

    void add(String value, String label, int count) {
        places.put(value, choices.size());
        choices.add(new Choice(value, label, count));
    }

    String name() {
        return name;
    }

    List<Choice> choices() {
        return choices;
    }

    /** Counted from 0; -1 for what is no value. */
    int place(String value) {
        return places.getOrDefault(value, -1);
    }
}
