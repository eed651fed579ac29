package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.snapshot.At;
import io.github.widscan.snapshot.Attribute;
import io.github.widscan.snapshot.Container;
import io.github.widscan.snapshot.ContainerType;
import io.github.widscan.snapshot.Flag;
import io.github.widscan.snapshot.PodTemplate;
import io.github.widscan.snapshot.Text;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a pod template. */
final class PodTemplateReader {
    private final Fields fields;
    private final ContainerReader containers;
    private final VolumeReader volumes;

    PodTemplateReader(Fields fields, Redactions redactions, @Nullable ObjectCredentials credentials) {
        this.fields = fields;
        this.containers = new ContainerReader(fields, redactions, credentials);
        this.volumes = new VolumeReader(fields);
    }

    PodTemplate read(PodTemplateFinder.Found found) {
        Mapping spec = found.spec();
        Pointer pointer = found.pointer();
        At metadataAt = found.templatePointer().at(found.template());
        List<Attribute> annotations = List.of();
        List<Attribute> labels = List.of();
        Mapping metadata = fields.mapping(found.template(), "metadata", found.templatePointer());
        if (metadata != null) {
            Pointer at = found.templatePointer().child("metadata");
            metadataAt = at.at(metadata);
            annotations = MetaReader.relevant(MetaReader.attributes(metadata, "annotations", at, fields));
            labels = MetaReader.attributes(metadata, "labels", at, fields);
        }
        List<Container> all = new ArrayList<>();
        add(spec, "initContainers", ContainerType.INIT, pointer, all);
        add(spec, "containers", ContainerType.MAIN, pointer, all);
        add(spec, "ephemeralContainers", ContainerType.EPHEMERAL, pointer, all);
        for (PodTemplateFinder.Single single : found.singles()) {
            all.add(containers.read(single.container(), single.pointer(), ContainerType.MAIN, single.name()));
        }
        boolean fragment = true;
        for (Container container : all) {
            fragment &= container.image() == null;
        }
        return new PodTemplate(
                pointer.at(spec),
                metadataAt,
                annotations,
                labels,
                serviceAccount(found),
                fields.flag(spec, "automountServiceAccountToken", pointer),
                fields.flag(spec, "hostNetwork", pointer),
                hostProcess(spec, pointer),
                MetaReader.attributes(spec, "nodeSelector", pointer, fields),
                all,
                volumes.read(spec, pointer),
                fragment && !found.complete());
    }

    private void add(Mapping spec, String key, ContainerType type, Pointer pointer, List<Container> to) {
        List<Node> items = fields.list(spec, key, pointer);
        for (int i = 0; i < items.size(); i++) {
            Pointer at = pointer.child(key).child(i);
            Mapping item = fields.mapping(items.get(i), at);
            if (item != null) {
                to.add(containers.read(item, at, type, ""));
            }
        }
    }

    private @Nullable Text serviceAccount(PodTemplateFinder.Found found) {
        Text name = fields.text(found.spec(), "serviceAccountName", found.pointer());
        if (name == null) {
            // The deprecated alias; the API server copies it.
            name = fields.text(found.spec(), "serviceAccount", found.pointer());
        }
        return name == null ? found.serviceAccountName() : name;
    }

    private @Nullable Flag hostProcess(Mapping spec, Pointer pointer) {
        Mapping security = fields.mapping(spec, "securityContext", pointer);
        Pointer at = pointer.child("securityContext");
        Mapping windows = security == null ? null : fields.mapping(security, "windowsOptions", at);
        return windows == null ? null : fields.flag(windows, "hostProcess", at.child("windowsOptions"));
    }
}
