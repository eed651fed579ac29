package io.github.widscan.collect.manifest.aws;

import io.github.widscan.collect.manifest.Cursor;
import io.github.widscan.collect.manifest.DocumentContext;
import io.github.widscan.collect.manifest.DocumentReader;
import io.github.widscan.document.DocumentText;
import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.document.Scalar;
import io.github.widscan.snapshot.AwsFacts;
import io.github.widscan.snapshot.Coverage;
import io.github.widscan.snapshot.Coverage.State;
import io.github.widscan.snapshot.EksCluster;
import io.github.widscan.snapshot.EksNodeFacts;
import io.github.widscan.snapshot.EksNodes;
import io.github.widscan.snapshot.IamRole;
import io.github.widscan.snapshot.IamRole.Privilege;
import io.github.widscan.snapshot.LaunchTemplate;
import io.github.widscan.snapshot.OidcProvider;
import io.github.widscan.snapshot.PodIdentityAssociation;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads templates of CloudFormation and SAM. Parameters and what AWS fills in stay open, also where a parameter has a
 * default: a deployment may give another.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html">
 *     resource types</a>
 */
public final class CloudFormationReader implements DocumentReader {
    @Override
    public boolean mayConcern(DocumentText document) {
        return document.contains("AWS::")
                && (document.contains("AWS::IAM::")
                        || document.contains("AWS::EKS::")
                        || document.contains("AWS::EC2::LaunchTemplate")
                        || document.contains("AWS::EC2::Instance")
                        || document.contains("AssumeRolePolicyDocument"));
    }

    @Override
    public boolean read(Node root, DocumentContext context) {
        Cursor place = Cursor.root(root, context);
        Cursor list = place.get("Resources");
        Mapping mapping = list == null ? null : list.mapping();
        if (list == null || mapping == null || place.has("apiVersion")) {
            return false;
        }
        Template template = new Template(list, mapping);
        boolean any = false;
        for (Resource resource : template.resources) {
            if (template.read(resource)) {
                context.countObject();
                any = true;
            }
        }
        return any;
    }

    /**
     * A resource.
     *
     * @param properties without functions
     */
    private record Resource(String id, String type, Cursor place, Cursor properties) {}

    /** One template. */
    private static final class Template {
        /** Of an issuer's URL; names are shorter. */
        private static final int LONGEST_NAME = 255;

        final List<Resource> resources = new ArrayList<>();

        Template(Cursor list, Mapping mapping) {
            Map<String, String> names = new HashMap<>();
            for (Mapping.Entry entry : mapping.entries()) {
                Cursor properties = list.value(entry).get("Properties");
                String type = list.value(entry).string("Type");
                String field = type == null ? null : nameField(type);
                Cursor name = properties == null || field == null ? null : properties.get(field);
                if (name != null
                        && name.node() instanceof Scalar scalar
                        && scalar.tag() == null
                        && scalar.text().length() <= LONGEST_NAME) {
                    names.put(entry.key().text(), named(String.valueOf(type), scalar.text()));
                }
            }
            Intrinsics intrinsics = new Intrinsics(names);
            for (Mapping.Entry entry : mapping.entries()) {
                Cursor place = list.value(entry);
                String type = place.string("Type");
                Cursor properties = place.get("Properties");
                if (type != null && properties != null && properties.mapping() != null) {
                    resources.add(new Resource(
                            entry.key().text(), type, place, properties.with(intrinsics.plain(properties.node()))));
                }
            }
        }

        private static String named(String type, String value) {
            return type.equals("AWS::IAM::OIDCProvider")
                    ? "arn:${AWS::Partition}:iam::${AWS::AccountId}:oidc-provider/"
                            + (value.startsWith("https://") ? value.substring(8) : value)
                    : value;
        }

        /** The property that Ref gives, or that is part of the ARN that it gives. */
        private static @Nullable String nameField(String type) {
            return switch (type) {
                case "AWS::IAM::Role" -> "RoleName";
                case "AWS::EKS::Cluster" -> "Name";
                case "AWS::IAM::OIDCProvider" -> "Url";
                default -> null;
            };
        }

        /** False for a type that is not read. */
        boolean read(Resource resource) {
            switch (resource.type()) {
                case "AWS::IAM::Role", "AWS::Serverless::Function" -> {
                    return role(resource);
                }
                case "AWS::IAM::OIDCProvider" -> provider(resource);
                case "AWS::EKS::PodIdentityAssociation" -> association(resource.properties(), resource.place());
                case "AWS::EKS::Addon" -> addon(resource);
                case "AWS::EKS::Cluster" -> cluster(resource);
                case "AWS::EKS::Nodegroup" -> nodeGroup(resource);
                case "AWS::EC2::LaunchTemplate" -> template(resource);
                case "AWS::EC2::Instance" -> {
                    return instance(resource);
                }
                default -> {
                    return false;
                }
            }
            return true;
        }

        private boolean role(Resource resource) {
            Cursor properties = resource.properties();
            Cursor policy = properties.get("AssumeRolePolicyDocument");
            if (policy == null) {
                return false;
            }
            Text name = known(properties.text("RoleName"));
            Cursor duration = properties.get("MaxSessionDuration");
            DocumentContext context = properties.context();
            String shown = name == null ? resource.id() : name.value();
            List<String> managed = new ArrayList<>();
            List<Cursor> inline = inline(resource, shown);
            Cursor arns = properties.get("ManagedPolicyArns");
            for (Cursor item : arns == null ? List.<Cursor>of() : arns.items()) {
                Text arn = item.text();
                managed.add(arn == null ? "" : arn.value());
            }
            Privilege worst = null;
            for (String arn : managed) {
                worst = RolePrivileges.worse(worst, RolePrivileges.ofName(arn));
            }
            for (Cursor document : inline) {
                worst = RolePrivileges.worse(worst, RolePrivileges.ofDocument(document));
            }
            if (!managed.isEmpty()) {
                NodeReader.role(
                        context,
                        shown,
                        "${" + resource.id() + ".Arn}",
                        inline.isEmpty() && NodeReader.isMinimal(managed));
            }
            RoleReader.add(
                    properties,
                    new IamRole(
                            shown,
                            name != null,
                            null,
                            null,
                            duration == null ? null : RoleReader.integer(duration),
                            duration == null ? null : duration.at(),
                            worst == null ? Privilege.UNKNOWN : worst,
                            TrustPolicyReader.read(policy),
                            context.origin(),
                            resource.place().at()));
            return true;
        }

        /** Documents of the role's own policies and of those that others in the template give it. */
        private List<Cursor> inline(Resource role, String name) {
            List<Cursor> documents = new ArrayList<>();
            Cursor own = role.properties().get("Policies");
            for (Cursor item : own == null ? List.<Cursor>of() : own.items()) {
                Cursor document = item.get("PolicyDocument");
                if (document != null) {
                    documents.add(document);
                }
            }
            for (Resource other : resources) {
                boolean policy = other.type().equals("AWS::IAM::Policy")
                        || other.type().equals("AWS::IAM::RolePolicy")
                        || other.type().equals("AWS::IAM::ManagedPolicy");
                Cursor document = policy ? other.properties().get("PolicyDocument") : null;
                if (document != null && names(other, role.id(), name)) {
                    documents.add(document);
                }
            }
            return documents;
        }

        private static boolean names(Resource policy, String id, String name) {
            Cursor roles = policy.properties().get(policy.type().equals("AWS::IAM::RolePolicy") ? "RoleName" : "Roles");
            for (Cursor item : roles == null ? List.<Cursor>of() : roles.items()) {
                Text text = item.text();
                if (text != null && (text.value().equals(name) || text.value().equals("${" + id + "}"))) {
                    return true;
                }
            }
            return false;
        }

        private static void provider(Resource resource) {
            Cursor properties = resource.properties();
            Text url = properties.text("Url");
            Cursor list = properties.get("ClientIdList");
            List<Text> clients = new ArrayList<>();
            for (Cursor item : list == null ? List.<Cursor>of() : list.items()) {
                Text text = item.text();
                if (text != null) {
                    clients.add(text);
                }
            }
            // Without a Url CloudFormation takes it from nowhere else: the value is not filled in.
            String issuer = url == null ? "${" + resource.id() + "}" : url.value();
            ProviderReader.add(
                    properties,
                    new OidcProvider(
                            null,
                            null,
                            issuer.startsWith("https://") ? issuer.substring(8) : issuer,
                            clients,
                            list == null ? null : list.at(),
                            properties.context().origin(),
                            resource.place().at()));
        }

        private static void association(Cursor properties, Cursor place) {
            association(properties, place, properties.text("ClusterName"), properties.text("Namespace"));
        }

        private static void association(
                Cursor properties, Cursor place, @Nullable Text cluster, @Nullable Text namespace) {
            Text account = properties.text("ServiceAccount");
            if (account == null || cluster == null || namespace == null) {
                return;
            }
            Text disabled = known(properties.text("DisableSessionTags"));
            properties
                    .context()
                    .add(new PodIdentityAssociation(
                            cluster.value(),
                            null,
                            null,
                            namespace,
                            account,
                            properties.text("RoleArn"),
                            properties.text("TargetRoleArn"),
                            disabled == null ? null : Boolean.valueOf(disabled.value()),
                            null,
                            properties.context().origin(),
                            place.at()));
            properties
                    .context()
                    .add(new Coverage(
                            "aws.eks.podidentityassociations", null, State.PARTIAL, "read from files", false));
        }

        /** The namespace is the add-on's own and not said. */
        private static void addon(Resource resource) {
            Cursor list = resource.properties().get("PodIdentityAssociations");
            for (Cursor item : list == null ? List.<Cursor>of() : list.items()) {
                association(item, item, resource.properties().text("ClusterName"), new Text("${namespace}", item.at()));
            }
        }

        private static void cluster(Resource resource) {
            Text name = known(resource.properties().text("Name"));
            if (name != null) {
                DocumentContext context = resource.place().context();
                context.add(AwsFacts.of(new EksCluster(
                        name.value(),
                        null,
                        null,
                        null,
                        null,
                        context.origin(),
                        resource.place().at())));
                NodeReader.partial(context, "aws.eks.clusters");
            }
        }

        private static void nodeGroup(Resource resource) {
            Cursor properties = resource.properties();
            Text name = known(properties.text("NodegroupName"));
            Text cluster = known(properties.text("ClusterName"));
            Text role = properties.text("NodeRole");
            Cursor template = properties.get("LaunchTemplate");
            Text whole = template == null ? null : template.text();
            Text version = template == null ? null : known(template.text("Version"));
            add(
                    resource,
                    EksNodes.Kind.NODE_GROUP,
                    name == null ? resource.id() : name.value(),
                    cluster == null ? null : cluster.value(),
                    role == null ? null : role.value(),
                    template == null
                            ? null
                            : new EksNodes.Template(
                                    whole == null ? template.string("Id") : whole.value(),
                                    template.string("Name"),
                                    version == null ? null : version.value()),
                    false);
        }

        private static void template(Resource resource) {
            Cursor data = resource.properties().get("LaunchTemplateData");
            Text name = known(resource.properties().text("LaunchTemplateName"));
            DocumentContext context = resource.place().context();
            context.add(AwsFacts.of(EksNodeFacts.of(new LaunchTemplate(
                    "${" + resource.id() + "}",
                    name == null ? null : name.value(),
                    null,
                    true,
                    data == null ? null : NodeReader.options(data.get("MetadataOptions")),
                    context.origin()))));
            NodeReader.partial(context, NodeReader.TEMPLATES);
        }

        private static boolean instance(Resource resource) {
            Cursor tags = resource.properties().get("Tags");
            String cluster = null;
            for (Cursor tag : tags == null ? List.<Cursor>of() : tags.items()) {
                String key = tag.string("Key");
                String named = key == null ? null : NodeReader.cluster(key, tag.string("Value"));
                cluster = named == null ? cluster : named;
            }
            if (cluster == null) {
                return false;
            }
            add(resource, EksNodes.Kind.INSTANCE, resource.id(), cluster, null, null, true);
            return true;
        }

        private static void add(
                Resource resource,
                EksNodes.Kind kind,
                String name,
                @Nullable String cluster,
                @Nullable String role,
                EksNodes.@Nullable Template template,
                boolean options) {
            DocumentContext context = resource.place().context();
            context.add(AwsFacts.of(EksNodeFacts.of(new EksNodes(
                    kind,
                    name,
                    null,
                    cluster,
                    null,
                    role,
                    template,
                    options ? NodeReader.options(resource.properties().get("MetadataOptions")) : null,
                    context.origin(),
                    resource.place().at()))));
            NodeReader.partial(context, NodeReader.INSTANCES);
        }

        private static @Nullable Text known(@Nullable Text text) {
            return text == null || text.unresolved() ? null : text;
        }
    }
}
