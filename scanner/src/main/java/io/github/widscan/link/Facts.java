package io.github.widscan.link;

/** Something a rule reads as a JSON object. Every record component is a field of the same name; nulls are left out. */
public interface Facts {
    /** Writes the fields, without the braces. */
    void write(FactsWriter out);
}
