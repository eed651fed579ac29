package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Scalar;
import io.github.widscan.snapshot.CredentialSighting;
import java.util.List;

/** Looks for static credentials in what a container is started with. */
final class ContainerCredentials {
    void read(Mapping container, Pointer pointer) {}

    boolean mayHold(String name, Scalar value) {
        return true;
    }

    List<CredentialSighting> sightings() {
        return List.of();
    }
}
