package io.github.widscan.link;

import io.github.widscan.trust.AccountName;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the conditions that an identity conversion rule should have, with ServiceAccounts of this scan by name. */
final class HuaweiFix {
    private static final int MOST = 10;

    private HuaweiFix() {}

    /**
     * The {@code remote} of a rule.
     *
     * @param accounts who should be let in; none: words stand where the names belong
     * @param namespace that is meant, when that much is known
     */
    static String remote(List<AccountName> accounts, @Nullable String namespace) {
        List<String> subjects = new ArrayList<>();
        for (AccountName account : accounts) {
            if (subjects.size() < MOST && !subjects.contains(account.subject())) {
                subjects.add(account.subject());
            }
        }
        if (subjects.isEmpty()) {
            subjects.add("system:serviceaccount:" + (namespace == null ? "NAMESPACE" : namespace) + ":SERVICEACCOUNT");
        }
        StringBuilder json = new StringBuilder("\"remote\": [{\"type\": \"sub\", \"any_one_of\": [");
        for (int i = 0; i < subjects.size(); i++) {
            json.append(i == 0 ? "\"" : ", \"");
            escape(json, subjects.get(i)).append('"');
        }
        return json.append("]}]").toString();
    }

    private static StringBuilder escape(StringBuilder json, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\');
            }
            json.append(c < ' ' ? ' ' : c);
        }
        return json;
    }
}
