package io.github.widscan.link;

/**
 * The agency of a node or node pool of CCE.
 *
 * @param node its name
 * @param unresolved the agency is a template
 * @param rights what it may do: {@code privileged}, {@code broad}, {@code pull} (images, and nothing else), {@code unknown}
 */
public record NodeAgencyFacts(String node, boolean pool, String agency, boolean unresolved, String rights, int at)
        implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("node", node);
        out.put("pool", pool);
        out.put("agency", agency);
        out.put("unresolved", unresolved);
        out.put("rights", rights);
        out.put("at", at);
    }
}
