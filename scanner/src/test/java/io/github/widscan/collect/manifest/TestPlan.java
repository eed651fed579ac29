package io.github.widscan.collect.manifest;

import io.github.widscan.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;

/** A plan of Terraform in the making: single quotes stand for double ones. */
public final class TestPlan {
    private final List<String> resources = new ArrayList<>();
    private final List<String> changes = new ArrayList<>();
    private final List<String> expressions = new ArrayList<>();

    /** @param unknown what is known after apply */
    public TestPlan with(String address, String values, String unknown) {
        String type = address.substring(0, address.indexOf('.'));
        resources.add("{'address':'" + address + "','mode':'managed','type':'" + type + "','values':" + values + "}");
        changes.add("{'address':'" + address + "','change':{'after_unknown':" + unknown + "}}");
        return this;
    }

    public TestPlan refers(String address, String expression) {
        expressions.add("{'address':'" + address + "','expressions':" + expression + "}");
        return this;
    }

    public String text() {
        String text = "{'format_version':'1.2','planned_values':{'root_module':{'resources':["
                + String.join(",", resources) + "]}},'resource_changes':[" + String.join(",", changes)
                + "],'configuration':{'root_module':{'resources':[" + String.join(",", expressions) + "]}}}";
        return text.replace('\'', '"');
    }

    public Snapshot read() {
        return TestDocuments.read(text());
    }
}
