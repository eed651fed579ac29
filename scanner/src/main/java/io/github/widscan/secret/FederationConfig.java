package io.github.widscan.secret;

import java.util.List;

/** Finds out whether a JSON text is of the type {@code external_account}. */
final class FederationConfig implements Sink {
    private boolean external;

    private FederationConfig() {}

    static boolean is(String text) {
        if (!text.contains("external_account") || !JsonReader.accepts(text)) {
            return false;
        }
        FederationConfig config = new FederationConfig();
        new JsonReader(Passage.of(0, text), Scope.root(), new Marks(List.of()), config).read();
        return config.external;
    }

    @Override
    public void pair(Passage passage, Scope scope, int nameStart, int nameEnd, int start, int end, boolean loose) {
        external |= scope.path().isEmpty()
                && passage.text.substring(nameStart, nameEnd).equals("type")
                && passage.text.substring(start, end).equals("external_account");
    }

    @Override
    public boolean nested(Passage passage, Scope scope, String name, int start, int end) {
        return false;
    }
}
