package dev.llmd.migrate.step;

import dev.llmd.api.ApiObject;
import dev.llmd.migrate.edit.Editor;
import dev.llmd.migrate.edit.Located;
import dev.llmd.migrate.edit.Obstacle;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.target.Target;
import java.util.Map;

/**
 * Kustomizations that choose what to patch by its version: once the objects are migrated, the old
 * version would choose nothing.
 */
record KustomizeTargets(Target target) implements Step {

  private static final String SERVING = "serving.kserve.io";
  private static final String OLD_SERVING = "v1alpha1";
  private static final String OLD_POOL = "v1alpha2";

  @Override
  public void apply(Subject subject, Editor editor) {
    if (isKustomization(subject)) {
      walk(subject.place(), editor);
    }
  }

  /** In a kustomization.yaml, version and kind may be left out. */
  private static boolean isKustomization(Subject subject) {
    String kind = subject.object().kind();
    return kind.isEmpty() || kind.equals("Kustomization") || kind.equals("Component");
  }

  private void walk(Located at, Editor editor) {
    change(at, editor);
    if (at.node() instanceof TextNode text && isOldPatch(text.value())) {
      new NestedDocument(text).edit(at, editor, this::patch);
    }
    for (String field : at.node().fields().keySet()) {
      walk(at.at(field), editor);
    }
    at.items().forEach(item -> walk(item, editor));
  }

  private void change(Located at, Editor editor) {
    String group = at.node().at("group").text("");
    String version = at.node().at("version").text("");
    Node kind = at.node().at("kind");
    String why = "kustomize would find nothing in the old version";
    if (group.equals(SERVING) && version.equals(OLD_SERVING)) {
      editor.update(at.at("version"), TextNode.of(target.apiVersion()), Map.of(), why);
    } else if (group.equals(PoolVersion.OLD_GROUP)
        && version.equals(OLD_POOL)
        && kind.text("").equals("InferencePool")) {
      editor.update(at.at("group"), TextNode.of(target.poolGroup()), Map.of(), why);
      editor.update(at.at("version"), TextNode.of(target.poolVersion()), Map.of(), why);
    }
  }

  private static boolean isOldPatch(String text) {
    return text.contains(SERVING + "/" + OLD_SERVING)
        || text.contains(PoolVersion.OLD_GROUP + "/" + OLD_POOL);
  }

  /** A patch of a service is one itself; one of a pool has not all that a pool needs. */
  private void patch(Located at, Editor editor) {
    Subject subject = new Subject(new ApiObject(at.node().asMap(), ""), at, true);
    if (subject.isServing()) {
      new ServiceVersion(target).apply(subject, editor);
    } else if (subject.is(PoolVersion.OLD_GROUP + "/" + OLD_POOL, "InferencePool")) {
      throw new Obstacle(
          at.offset(),
          at.path(),
          "a patch of an InferencePool v1alpha2 would have to be written anew",
          "write it as v1 has it: selector.matchLabels, targetPorts, endpointPickerRef");
    }
  }
}
