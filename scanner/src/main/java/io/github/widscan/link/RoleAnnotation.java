package io.github.widscan.link;

/**
 * An annotation that kube2iam or kiam reads, such as {@code iam.amazonaws.com/role}.
 *
 * @param unresolved its value is a template
 */
public record RoleAnnotation(String annotation, String value, boolean unresolved, int at) implements Facts {
    @Override
    public void write(FactsWriter out) {
        out.put("annotation", annotation);
        out.put("value", value);
        out.put("unresolved", unresolved);
        out.put("at", at);
    }
}
