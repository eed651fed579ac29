package io.github.widscan.report.html;

/**
 * One step of the way from a workload to a cloud identity.
 *
 * @param kind what it is, for people
 * @param name short, for the picture
 * @param full the whole name, for the list
 * @param mark how it is drawn
 */
record ChainNode(String kind, String name, String full, Mark mark) {

    /** Why a node looks different from its neighbours. */
    enum Mark {
        /** Just on the way. */
        PLAIN("p"),
        /** What the finding is about. */
        SUBJECT("s"),
        /** Credentials that are not bound to the workload: a key, the node's identity. */
        LOOSE("l");

        private final String css;

        Mark(String css) {
            this.css = css;
        }

        String css() {
            return css;
        }
    }

    static ChainNode of(String kind, String name, Mark mark) {
        return new ChainNode(kind, name, name, mark);
    }
}
