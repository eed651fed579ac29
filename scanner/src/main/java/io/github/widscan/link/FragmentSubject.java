package io.github.widscan.link;

import java.util.List;

/**
 * A patch or fragment of a workload: no container names an image. It is no workload, but what stands in its text is there.
 *
 * @param at the object
 * @param origin as in {@link WorkloadSubject}
 * @param containers those that hold credentials
 */
public record FragmentSubject(
        int id, SubjectResource resource, int at, String origin, List<ContainerCredentials> containers)
        implements Subject {
    public FragmentSubject {
        containers = List.copyOf(containers);
    }

    @Override
    public void write(FactsWriter out) {
        out.put("id", id);
        out.put("resource", resource);
        out.put("at", at);
        out.put("origin", origin);
        out.list("containers", containers);
    }

    /** The credentials in the text of a container. */
    public record ContainerCredentials(String name, List<CredentialFact> credentials) implements Facts {
        public ContainerCredentials {
            credentials = List.copyOf(credentials);
        }

        @Override
        public void write(FactsWriter out) {
            out.put("name", name);
            out.list("credentials", credentials);
        }
    }
}
