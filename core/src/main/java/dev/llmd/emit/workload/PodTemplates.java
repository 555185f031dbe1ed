package dev.llmd.emit.workload;

import dev.llmd.emit.ObjectHead;
import dev.llmd.plan.PodTemplate;
import dev.llmd.source.MapNode;

/** {@code PodTemplateSpec}, the part that all workloads share. */
final class PodTemplates {

  private PodTemplates() {}

  static MapNode emit(PodTemplate template) {
    MapNode.Builder metadata = MapNode.builder();
    ObjectHead.putLabelsAndAnnotations(metadata, template.labels(), template.annotations());
    return MapNode.builder()
        .putUnlessEmpty("metadata", metadata.build())
        .put("spec", template.spec())
        .build();
  }
}
