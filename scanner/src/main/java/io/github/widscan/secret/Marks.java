package io.github.widscan.secret;

import java.util.List;

/** Walks along the marks of a passage, in order, while a reader finds out where each of them stands. */
final class Marks {
    private final List<Mark> marks;
    private int next;

    Marks(List<Mark> marks) {
        this.marks = marks;
    }

    /** Marks that begin before {@code end} and were not reached so far stand beside this name. */
    void reach(int end, Scope scope, String name) {
        while (next < marks.size() && marks.get(next).start < end) {
            Mark mark = marks.get(next++);
            mark.scope = scope;
            mark.name = name;
        }
    }

    /** Marks before {@code end} are looked at in another way. */
    void drop(int end) {
        while (next < marks.size() && marks.get(next).start < end) {
            marks.get(next++).dropped = true;
        }
    }

    /** A mark begins before {@code end}. */
    boolean before(int end) {
        return next < marks.size() && marks.get(next).start < end;
    }
}
