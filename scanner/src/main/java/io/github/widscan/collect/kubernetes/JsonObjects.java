package io.github.widscan.collect.kubernetes;

import io.github.widscan.document.DocumentException;
import io.github.widscan.document.DocumentParser;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Limits;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.document.Sequence;
import io.github.widscan.document.SourceText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks into small JSON documents of an API server, which may be anything: what is not as expected is not there. */
final class JsonObjects {
    private JsonObjects() {}

    /** Null when it is no JSON object. */
    static @Nullable Mapping parse(byte[] json) {
        SourceText text = SourceText.decode(json);
        try {
            DocumentText document = new DocumentText(text, 0, 0, text.length());
            return json.length > 0
                            && new DocumentParser(Limits.DEFAULT)
                                            .parse(document)
                                            .root()
                                    instanceof Mapping object
                    ? object
                    : null;
        } catch (DocumentException e) {
            return null;
        }
    }

    static @Nullable Mapping object(@Nullable Mapping in, String key) {
        return in != null && in.get(key) instanceof Mapping mapping ? mapping : null;
    }

    /** Empty when there is none. */
    static String string(@Nullable Mapping in, String key) {
        return in != null && in.get(key) instanceof Scalar scalar && !scalar.isNull() ? scalar.text() : "";
    }

    static List<Node> list(@Nullable Mapping in, String key) {
        return in != null && in.get(key) instanceof Sequence sequence ? sequence.items() : List.of();
    }
}
