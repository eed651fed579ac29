package io.github.widscan.trust;

import java.util.List;

/** The made-up subjects for one statement and issuer. */
interface Probes {
    /** Exists nowhere. */
    String MARK = "zzprobe";

    /** A branch that exists nowhere. */
    String REF = "refs/heads/zzprobe";

    /** The audience a pod's token for AWS has unless somebody says otherwise. */
    String STS = "sts.amazonaws.com";

    /** An audience that nobody asks for, and its twin. */
    String ODD_AUDIENCE = "zzprobe-aud";

    String ODD_AUDIENCE_TWIN = "q0x7w9";

    /** From the widest class to the narrowest; those of class {@link Reach#EXACT} are the subjects that are meant. */
    List<Probe> all();
}
