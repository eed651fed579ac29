package io.github.widscan.snapshot;

import java.util.List;

/**
 * A Secret without its values.
 *
 * @param type such as {@code Opaque} or {@code kubernetes.io/service-account-token}
 * @param keys names of the keys, with their places
 * @param sightings credentials recognised in the values; empty too when values were not looked at
 * @param federationConfigs keys whose value is a credential configuration of an external pool ({@code "type":
 *     "external_account"}): a file that holds no secret
 * @param valuesRead the recogniser saw the values
 */
public record SecretFacts(
        Meta meta,
        String type,
        List<Text> keys,
        List<CredentialSighting> sightings,
        List<String> federationConfigs,
        boolean valuesRead) {
    public SecretFacts {
        keys = List.copyOf(keys);
        sightings = List.copyOf(sightings);
        federationConfigs = List.copyOf(federationConfigs);
    }
}
