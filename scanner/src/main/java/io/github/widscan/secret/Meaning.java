package io.github.widscan.secret;

import org.jspecify.annotations.Nullable;

/**
 * What a name says about the value beside it.
 *
 * @param cloud the cloud that the name speaks of, if it does
 * @param byName the type that the name alone is enough for, if it is
 * @param strong the name is enough to type a value of the right form; for an endpoint: it speaks of an object store
 */
record Meaning(Role role, @Nullable Cloud cloud, @Nullable CredentialType byName, boolean strong) {
    static final Meaning NONE = new Meaning(Role.NONE, null, null, false);

    static Meaning of(Role role) {
        return new Meaning(role, null, null, false);
    }
}
