package io.github.widscan.collect.manifest.azure;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Mapping;
import io.github.widscan.snapshot.AzureOwner;
import io.github.widscan.snapshot.AzureOwner.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads Resource Manager templates: managed identities with their federated credentials, AKS clusters, and applications of
 * the Microsoft Graph extension. Children may stand in their parent, beside it, or in a nested deployment. What an expression
 * fills in is not known.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax">Template syntax</a>
 * @see <a href="https://learn.microsoft.com/azure/templates/microsoft.managedidentity/userassignedidentities/federatedidentitycredentials">
 *     federatedIdentityCredentials</a>
 */
final class ArmTemplateReader {
    private static final String IDENTITY = "microsoft.managedidentity/userassignedidentities";
    private static final String CREDENTIAL = IDENTITY + "/federatedidentitycredentials";
    private static final String CLUSTER = "microsoft.containerservice/managedclusters";
    private static final String APPLICATION = "microsoft.graph/applications";
    private static final String APPLICATION_CREDENTIAL = APPLICATION + "/federatedidentitycredentials";
    private static final String DEPLOYMENT = "microsoft.resources/deployments";
    private static final int DEEPEST = 16;
    private static final String SOURCE = "arm-template";
    private static final String TOO_DEEP =
            "resources nested deeper than " + DEEPEST + " levels were not read; move them into a template of their own";

    private ArmTemplateReader() {}

    static boolean mayConcern(DocumentText document) {
        return document.contains("eploymentTemplate.json")
                && (document.contains("Microsoft.ManagedIdentity")
                        || document.contains("Microsoft.ContainerService")
                        || document.contains("Microsoft.Graph"));
    }

    static boolean is(Cursor place) {
        String schema = place.string("$schema");
        return schema != null && schema.contains("eploymentTemplate.json") && place.has("resources");
    }

    static boolean read(Cursor template) {
        return resources(template.get("resources"), "", List.of(), 0);
    }

    /** A list, or by symbolic name in a mapping. */
    private static boolean resources(@Nullable Cursor resources, String parentType, List<String> parent, int depth) {
        if (resources == null) {
            return false;
        }
        if (depth > DEEPEST) {
            resources.context().unreadable(SOURCE, TOO_DEEP, resources.span());
            return true;
        }
        boolean ours = false;
        Mapping symbolic = resources.isList() ? null : resources.mapping();
        if (symbolic != null) {
            for (Mapping.Entry entry : symbolic.entries()) {
                ours |= resource(resources.value(entry), parentType, parent, depth);
            }
            return ours;
        }
        for (Cursor resource : resources.isList() ? resources.items() : List.<Cursor>of()) {
            ours |= resource(resource, parentType, parent, depth);
        }
        return ours;
    }

    private static boolean resource(Cursor resource, String parentType, List<String> parent, int depth) {
        String stated = resource.string("type");
        if (stated == null || "true".equalsIgnoreCase(resource.string("existing"))) {
            return false;
        }
        // The types of the Graph extension carry their version: Microsoft.Graph/applications@v1.0.
        int version = stated.indexOf('@');
        String type = (version < 0 ? stated : stated.substring(0, version)).toLowerCase(Locale.ROOT);
        String full = parentType.isEmpty() || type.contains("/") ? type : parentType + "/" + type;
        List<String> name = name(resource, parentType.isEmpty() || type.contains("/") ? List.of() : parent);
        Cursor properties = resource.get("properties");
        Cursor body = properties == null || properties.isList() ? resource : properties;
        boolean ours = true;
        switch (full) {
            case IDENTITY -> IdentityReader.add(resource, last(name), null, null);
            case CREDENTIAL -> credential(resource, body, last(name), Kind.MANAGED_IDENTITY, owner(name));
            case APPLICATION -> application(resource, body, name);
            case APPLICATION_CREDENTIAL -> credential(resource, body, last(name), Kind.APPLICATION, owner(name));
            case CLUSTER ->
                AksClusterReader.add(
                        resource,
                        last(name),
                        null,
                        body,
                        null,
                        AksClusterReader.hasLinkLocalField(resource.string("apiVersion"))
                                || AksClusterReader.hasLinkLocalField(resource));
            case DEPLOYMENT -> ours = nested(body, depth);
            default -> ours = false;
        }
        if (ours && !full.equals(DEPLOYMENT)) {
            resource.context().countObject();
        }
        boolean children = resources(resource.get("resources"), full, name, depth + 1);
        return ours || children;
    }

    private static boolean nested(Cursor body, int depth) {
        Cursor template = body.get("template");
        return template != null && resources(template.get("resources"), "", List.of(), depth + 1);
    }

    private static void credential(Cursor resource, Cursor body, String name, Kind kind, @Nullable String owner) {
        Cursor audiences = Expressions.get(body, "audiences");
        Cursor expression = body.get("claimsMatchingExpression");
        FederatedCredentialReader.addTemplate(
                resource,
                name,
                new AzureOwner(kind, null, owner),
                Expressions.text(body, "issuer"),
                Expressions.text(body, "subject"),
                expression == null ? null : Expressions.text(expression, "value"),
                audiences);
        FederatedCredentialReader.partial(resource.context());
    }

    private static void application(Cursor resource, Cursor body, List<String> name) {
        String shown = body.string("displayName");
        String unique = body.string("uniqueName");
        ApplicationReader.add(
                resource, shown == null ? unique == null ? last(name) : unique : shown, null, unique, List.of(), false);
    }

    /** With the parent's, where the resource stands in it. */
    private static List<String> name(Cursor resource, List<String> parent) {
        String name = resource.string("name");
        List<String> own = name == null ? List.of(resource.context().stem()) : Expressions.segments(name);
        List<String> all = new ArrayList<>(parent);
        all.addAll(own);
        return all;
    }

    private static String last(List<String> name) {
        return name.get(name.size() - 1);
    }

    private static @Nullable String owner(List<String> name) {
        return name.size() < 2 ? null : name.get(name.size() - 2);
    }
}
