package io.github.widscan.collect.manifest;

import io.github.widscan.document.Mapping;
import io.github.widscan.document.Node;
import io.github.widscan.snapshot.ProjectedSource;
import io.github.widscan.snapshot.Text;
import io.github.widscan.snapshot.Volume;
import io.github.widscan.snapshot.VolumeType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a pod's volumes. */
final class VolumeReader {
    private final Fields fields;

    VolumeReader(Fields fields) {
        this.fields = fields;
    }

    List<Volume> read(Mapping podSpec, Pointer pointer) {
        List<Node> items = fields.list(podSpec, "volumes", pointer);
        List<Volume> volumes = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Pointer at = pointer.child("volumes").child(i);
            Mapping item = fields.mapping(items.get(i), at);
            if (item != null) {
                volumes.add(volume(item, at));
            }
        }
        return volumes;
    }

    private Volume volume(Mapping volume, Pointer pointer) {
        Mapping source = find(volume, "secret", pointer);
        if (source != null) {
            Pointer at = pointer.child("secret");
            return make(volume, pointer, VolumeType.SECRET, fields.text(source, "secretName", at), items(source, at));
        }
        source = find(volume, "configMap", pointer);
        if (source != null) {
            Pointer at = pointer.child("configMap");
            return make(volume, pointer, VolumeType.CONFIG_MAP, fields.text(source, "name", at), items(source, at));
        }
        source = find(volume, "hostPath", pointer);
        if (source != null) {
            Text path = fields.text(source, "path", pointer.child("hostPath"));
            return make(volume, pointer, VolumeType.HOST_PATH, path, List.of());
        }
        source = find(volume, "projected", pointer);
        if (source != null) {
            return new Volume(
                    fields.string(volume, "name", pointer),
                    VolumeType.PROJECTED,
                    null,
                    List.of(),
                    projected(source, pointer.child("projected")),
                    pointer.at(volume));
        }
        source = find(volume, "csi", pointer);
        if (source != null) {
            Text driver = fields.text(source, "driver", pointer.child("csi"));
            return make(volume, pointer, VolumeType.CSI, driver, List.of());
        }
        VolumeType type = volume.get("emptyDir") != null ? VolumeType.EMPTY_DIR : VolumeType.OTHER;
        return make(volume, pointer, type, null, List.of());
    }

    private @Nullable Mapping find(Mapping volume, String key, Pointer pointer) {
        return volume.get(key) == null ? null : fields.mapping(volume, key, pointer);
    }

    private Volume make(
            Mapping volume, Pointer pointer, VolumeType type, @Nullable Text source, List<Volume.Item> items) {
        return new Volume(fields.string(volume, "name", pointer), type, source, items, List.of(), pointer.at(volume));
    }

    private List<Volume.Item> items(Mapping source, Pointer pointer) {
        List<Node> nodes = fields.list(source, "items", pointer);
        List<Volume.Item> items = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            Pointer at = pointer.child("items").child(i);
            Mapping item = fields.mapping(nodes.get(i), at);
            if (item != null) {
                items.add(new Volume.Item(fields.string(item, "key", at), fields.string(item, "path", at)));
            }
        }
        return items;
    }

    private List<ProjectedSource> projected(Mapping projected, Pointer pointer) {
        List<Node> nodes = fields.list(projected, "sources", pointer);
        List<ProjectedSource> sources = new ArrayList<>(nodes.size());
        for (int i = 0; i < nodes.size(); i++) {
            Pointer at = pointer.child("sources").child(i);
            Mapping item = fields.mapping(nodes.get(i), at);
            if (item != null) {
                sources.add(source(item, at));
            }
        }
        return sources;
    }

    private ProjectedSource source(Mapping item, Pointer pointer) {
        Mapping token = find(item, "serviceAccountToken", pointer);
        if (token != null) {
            Pointer at = pointer.child("serviceAccountToken");
            return new ProjectedSource.ServiceAccountToken(
                    fields.text(token, "audience", at),
                    fields.text(token, "expirationSeconds", at),
                    fields.text(token, "path", at),
                    at.at(token));
        }
        Mapping secret = find(item, "secret", pointer);
        if (secret != null) {
            Pointer at = pointer.child("secret");
            return new ProjectedSource.Secret(
                    fields.string(secret, "name", at),
                    items(secret, at),
                    fields.isTrue(secret, "optional", at),
                    at.at(secret));
        }
        Mapping configMap = find(item, "configMap", pointer);
        if (configMap != null) {
            Pointer at = pointer.child("configMap");
            return new ProjectedSource.ConfigMap(
                    fields.string(configMap, "name", at), items(configMap, at), at.at(configMap));
        }
        return new ProjectedSource.Other(pointer.at(item));
    }
}
