package io.github.widscan.snapshot;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A container of a pod template.
 *
 * @param name {@code ""} when it has none
 * @param image null in a patch
 * @param at the container
 * @param addedCapabilities in upper case, without {@code CAP_}
 * @param signals signs that it talks to a cloud, from arguments and commands ({@code s3://…})
 * @param sightings static credentials in env literals, commands, args, probes and hooks
 */
public record Container(
        String name,
        ContainerType type,
        @Nullable String image,
        At at,
        List<EnvVar> env,
        List<EnvFrom> envFrom,
        List<Mount> mounts,
        boolean privileged,
        List<String> addedCapabilities,
        List<CloudSignal> signals,
        List<CredentialSighting> sightings) {
    public Container {
        env = List.copyOf(env);
        envFrom = List.copyOf(envFrom);
        mounts = List.copyOf(mounts);
        addedCapabilities = List.copyOf(addedCapabilities);
        signals = List.copyOf(signals);
        sightings = List.copyOf(sightings);
    }
}
