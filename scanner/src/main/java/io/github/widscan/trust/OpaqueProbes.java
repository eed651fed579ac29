package io.github.widscan.trust;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Probes for an issuer whose subjects have a form that is not known: everybody, those spelled out, or who knows. */
final class OpaqueProbes implements Probes {
    private final List<Probe> probes = new ArrayList<>();

    static OpaqueProbes of(SubjectPatterns patterns) {
        OpaqueProbes probes = new OpaqueProbes();
        probes.probes.add(new Probe(Reach.ANY_IDENTITY, "zzprobe-not-a-subject", "q0x7w9", Claims.NONE));
        for (Glob pattern : patterns.all()) {
            if (pattern.literal() != null && AccountProbes.isPattern(pattern.literal())) {
                continue;
            }
            Reach reach = pattern.wild() ? Reach.UNDECIDABLE : Reach.EXACT;
            probes.probes.add(Probe.derived(reach, pattern.instance(MARK, "z", MARK)));
        }
        probes.probes.sort(Comparator.comparing(Probe::reach));
        return probes;
    }

    @Override
    public List<Probe> all() {
        return probes;
    }
}
