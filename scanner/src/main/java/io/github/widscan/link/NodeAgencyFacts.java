package io.github.widscan.link;

/**
 * The agency of a node or node pool of CCE.
 *
 * @param node its name
 * @param unresolved the agency is a template
 */
public record NodeAgencyFacts(String node, boolean pool, String agency, boolean unresolved, int at) implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("node", node);
        out.put("pool", pool);
        out.put("agency", agency);
        out.put("unresolved", unresolved);
        out.put("at", at);
    }
}
