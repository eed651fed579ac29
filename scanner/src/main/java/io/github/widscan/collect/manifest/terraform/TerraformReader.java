package io.github.widscan.collect.manifest.terraform;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.DocumentReader;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@code terraform show -json PLAN} and {@code terraform show -json} print. Resources that the plan deletes are
 * not in it. Of a plan's data sources those that were read are in {@code prior_state}, the others among the planned values.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON output format</a>
 */
public final class TerraformReader implements DocumentReader {
    private final ResourceReaders readers;

    public TerraformReader(ResourceReaders readers) {
        this.readers = readers;
    }

    @Override
    public boolean mayConcern(DocumentText document) {
        return document.startsWithBracket()
                && ((document.contains("\"format_version\"")
                                && (document.contains("\"planned_values\"") || document.contains("\"values\"")))
                        || (document.contains("\"lineage\"") && document.contains("\"terraform_version\"")));
    }

    @Override
    public boolean read(Node root, DocumentContext context) {
        Cursor place = Cursor.root(root, context);
        if (place.has("lineage") && place.has("terraform_version") && place.has("resources")) {
            context.warn(
                    "files",
                    "is a state as Terraform stores it, and was not read; scan what it prints of it: "
                            + "terraform show -json > state.json",
                    null);
            return false;
        }
        boolean plan = place.has("planned_values");
        Cursor values = place.get(plan ? "planned_values" : "values");
        Cursor module = values == null ? null : values.get("root_module");
        if (!place.has("format_version") || module == null || module.mapping() == null) {
            return false;
        }
        Cursor configuration = place.get("configuration");
        Resources resources = new Resources(new References(configuration == null ? null : configuration.node()));
        Map<String, Mapping> changes = plan ? changes(place) : Map.of();
        module(module, false, changes, resources);
        Cursor prior = plan ? place.get("prior_state") : null;
        Cursor priorValues = prior == null ? null : prior.get("values");
        Cursor priorModule = priorValues == null ? null : priorValues.get("root_module");
        if (priorModule != null) {
            module(priorModule, true, Map.of(), resources);
        }
        return read(resources, place);
    }

    private boolean read(Resources resources, Cursor place) {
        List<ResourceReader> all = readers.all();
        List<Resource> read = new ArrayList<>();
        for (Resource resource : resources.all()) {
            boolean any = false;
            for (ResourceReader reader : all) {
                any |= reader.reads(resource.type());
            }
            if (any) {
                read.add(resource);
            }
        }
        if (read.isEmpty()) {
            return false;
        }
        Secrecy.hide(place.node(), read, place.context());
        for (Resource resource : read) {
            place.context().countObject();
            for (ResourceReader reader : all) {
                if (reader.reads(resource.type())) {
                    reader.read(resource, resources);
                }
            }
        }
        return true;
    }

    /** What will happen to each resource, by address; leftovers of a replacement (deposed objects) aside. */
    private static Map<String, Mapping> changes(Cursor plan) {
        Map<String, Mapping> changes = new HashMap<>();
        Cursor list = plan.get("resource_changes");
        if (list != null) {
            for (Cursor item : list.items()) {
                String address = item.string("address");
                Cursor change = item.get("change");
                Mapping mapping = change == null ? null : change.mapping();
                if (address != null && mapping != null && !item.has("deposed")) {
                    changes.put(address, mapping);
                }
            }
        }
        return changes;
    }

    /** @param dataOnly leave managed resources out */
    private static void module(Cursor module, boolean dataOnly, Map<String, Mapping> changes, Resources resources) {
        Cursor own = module.get("resources");
        if (own != null && own.isList()) {
            for (Cursor item : own.items()) {
                boolean data = "data".equals(item.string("mode"));
                String address = item.string("address");
                String type = item.string("type");
                if (address != null && type != null && item.mapping() != null && (data || !dataOnly)) {
                    resources.add(resource(item, address, type, data, changes.get(address)));
                }
            }
        }
        Cursor children = module.get("child_modules");
        if (children != null && children.isList()) {
            for (Cursor child : children.items()) {
                module(child, dataOnly, changes, resources);
            }
        }
    }

    private static Resource resource(Cursor item, String address, String type, boolean data, @Nullable Mapping change) {
        List<Node> sensitive = new ArrayList<>(2);
        Cursor own = item.get("sensitive_values");
        if (own != null) {
            sensitive.add(own.node());
        }
        Node after = change == null ? null : change.get("after_sensitive");
        if (after != null) {
            sensitive.add(after);
        }
        Node unknown = change == null ? null : change.get("after_unknown");
        return new Resource(address, type, data, item, unknown, sensitive);
    }
}
