package io.github.widscan.collect.manifest;

import io.github.widscan.snapshot.Workload;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Knows a pod again that is, byte for byte, one of the last few with another name: lists are sorted, so that the pods of one
 * owner stand together, and most of a large cluster need not be parsed.
 */
final class Repeats {
    private static final int KEPT = 4;

    private static final class Pod {
        final byte[] json;
        final int[] variable;
        final Workload workload;

        Pod(byte[] json, int[] variable, Workload workload) {
            this.json = json;
            this.variable = variable;
            this.workload = workload;
        }
    }

    private final @Nullable Pod[] last = new @Nullable Pod[KEPT];
    private int next;

    /** Remembers a pod in the place of the oldest one. */
    void add(byte[] json, int[] variable, Workload workload) {
        last[next] = new Pod(json, variable, workload);
        next = (next + 1) % KEPT;
    }

    /** The workload of a pod that says the same; null when there is none. */
    @Nullable
    Workload find(byte[] json, int[] variable) {
        for (Pod pod : last) {
            if (pod != null && same(pod, json, variable)) {
                return pod.workload;
            }
        }
        return null;
    }

    private static boolean same(Pod pod, byte[] json, int[] variable) {
        int[] other = pod.variable;
        if (other.length != variable.length) {
            return false;
        }
        int from = 0;
        int otherFrom = 0;
        for (int i = 0; i <= variable.length; i += 2) {
            int to = i < variable.length ? variable[i] : json.length;
            int otherTo = i < variable.length ? other[i] : pod.json.length;
            if (!Arrays.equals(json, from, to, pod.json, otherFrom, otherTo)) {
                return false;
            }
            if (i < variable.length) {
                from = variable[i + 1];
                otherFrom = other[i + 1];
            }
        }
        return true;
    }
}
