package io.github.widscan.secret;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A mapping, a section, a command line: what stands in it belongs together and gives context to what is below. */
final class Scope {
    /** An AWS access key id stands here. */
    static final int AWS_ID = 1;
    /** An Alibaba Cloud access key id. */
    static final int ALIBABA_ID = 2;
    /** Something of the form of a Huawei Cloud access key, under the name of one. */
    static final int HUAWEI_AK = 4;
    /** Something of the form of a Huawei Cloud secret key, under the name of one. */
    static final int HUAWEI_SK = 8;
    /** The type of a Google key file: a service account, a person. */
    static final int SERVICE_ACCOUNT = 16;

    static final int AUTHORIZED_USER = 32;
    /** An endpoint that is not on amazonaws.com. */
    static final int STORE_ENDPOINT = 64;
    /** An endpoint of Huawei Cloud, of Alibaba Cloud. */
    static final int HUAWEI_ENDPOINT = 128;

    static final int ALIBABA_ENDPOINT = 256;
    /** The account of Azure's storage emulator. */
    static final int EMULATOR = 512;

    /** Deeper scopes are not opened: text of a hostile file. */
    private static final int MAX_DEPTH = 64;

    private final @Nullable Scope parent;
    private final int depth;
    /** Name on the way down; null where it adds none. */
    private final @Nullable String name;
    /** The cloud that the name speaks of. */
    private final @Nullable Cloud cloud;

    private final boolean foreign;
    private int seen;

    private Scope(@Nullable Scope parent, @Nullable String name, String hint) {
        this.parent = parent;
        this.depth = parent == null ? 0 : parent.depth + 1;
        this.name = name;
        String flat = Names.flat(hint, 0, Math.min(hint.length(), Names.MAX_LENGTH));
        this.cloud = flat.isEmpty() ? null : Names.cloud(flat);
        this.foreign = !flat.isEmpty() && Names.isForeign(flat);
    }

    static Scope root() {
        return new Scope(null, null, "");
    }

    /** The text of a field: its name is context, but no step of the path inside it. */
    Scope ofField(String field) {
        return new Scope(this, null, field);
    }

    /** What stands below a name. */
    Scope below(String key) {
        return depth >= MAX_DEPTH ? this : new Scope(this, key, key);
    }

    /** One of several mappings side by side. */
    Scope item() {
        return depth >= MAX_DEPTH ? this : new Scope(this, null, "");
    }

    void saw(int what) {
        seen |= what;
    }

    /** It stands in the text of this scope; when that text is nothing else, then beside the text's name. */
    void saw(int what, boolean alone) {
        seen |= what;
        if (alone && parent != null) {
            parent.seen |= what;
        }
    }

    void sawAtTop(int what) {
        Scope top = this;
        while (top.parent != null) {
            top = top.parent;
        }
        top.seen |= what;
    }

    /** It stands in this very scope. */
    boolean has(int what) {
        return (seen & what) != 0;
    }

    /** It stands here or in a scope around. */
    boolean near(int what) {
        return has(what) || (parent != null && parent.near(what));
    }

    /** The cloud that this scope or one around it is named after. */
    @Nullable
    Cloud cloud() {
        return cloud != null || parent == null ? cloud : parent.cloud();
    }

    /** It, or a scope around it, is named after something whose keys only look like a cloud's. */
    boolean foreign() {
        return foreign || (parent != null && parent.foreign());
    }

    /** Names from the field's text down to here. */
    List<String> path() {
        List<String> path = new ArrayList<>(4);
        for (Scope scope = this; scope != null; scope = scope.parent) {
            if (scope.name != null) {
                path.add(scope.name);
            }
        }
        Collections.reverse(path);
        return path;
    }
}
