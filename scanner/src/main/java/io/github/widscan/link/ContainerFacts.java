package io.github.widscan.link;

import java.util.List;

/**
 * A container of a workload, with what rules ask about it.
 *
 * @param type {@code init}, {@code main}, {@code ephemeral}
 * @param netRaw may open raw sockets: privileged or NET_RAW added
 * @param credentials static credentials in its own text
 */
public record ContainerFacts(
        String name, String type, int at, boolean privileged, boolean netRaw, List<CredentialFact> credentials)
        implements Facts {
    public ContainerFacts {
        credentials = List.copyOf(credentials);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("name", name);
        out.put("type", type);
        out.put("at", at);
        out.put("privileged", privileged);
        out.put("netRaw", netRaw);
        out.list("credentials", credentials);
    }
}
