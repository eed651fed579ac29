package io.github.widscan.report;

import java.util.Collection;

/** Lists of rules, short enough to be read. */
public final class RuleIds {

    private RuleIds() {}

    /** {@code WI-AWS-001 -002 -007, WI-K8S-002}: what ids share is said once. */
    public static String brief(Collection<String> sorted) {
        StringBuilder text = new StringBuilder();
        String former = "";
        for (String id : sorted) {
            int dash = id.lastIndexOf('-');
            String group = dash < 0 ? id : id.substring(0, dash);
            if (dash > 0 && group.equals(former)) {
                text.append(' ').append(id, dash, id.length());
            } else {
                text.append(text.length() == 0 ? "" : ", ").append(id);
            }
            former = group;
        }
        return text.toString();
    }
}
