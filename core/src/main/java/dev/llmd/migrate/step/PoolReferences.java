package dev.llmd.migrate.step;

import dev.llmd.migrate.edit.Editor;
import dev.llmd.migrate.edit.Located;
import dev.llmd.migrate.edit.Obstacle;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.Map;

/** References to InferencePools by their old group, in routes and whatever else has one. */
record PoolReferences(Surroundings around) implements Step {

  @Override
  public void apply(Subject subject, Editor editor) {
    walk(subject, subject.place(), editor);
  }

  private void walk(Subject subject, Located at, Editor editor) {
    if (isOldReference(at.node())) {
      change(subject, at, editor);
      return;
    }
    for (String field : at.node().fields().keySet()) {
      walk(subject, at.at(field), editor);
    }
    at.items().forEach(item -> walk(subject, item, editor));
  }

  private static boolean isOldReference(Node node) {
    return node.at("kind").text("").equals("InferencePool")
        && node.at("group").text("").equals(PoolVersion.OLD_GROUP)
        && node.at("name").isPresent();
  }

  private void change(Subject subject, Located reference, Editor editor) {
    String name = reference.node().at("name").text("");
    String namespace = reference.node().at("namespace").text(subject.object().namespace());
    Located group = reference.at("group");
    switch (around.objects().pool(namespace, name)) {
      case NEW ->
          editor.update(
              group,
              TextNode.of(around.target().poolGroup()),
              Map.of(),
              "the InferencePools of " + around.target().name() + " are in this group");
      case OLD ->
          throw new Obstacle(
              group.offset(),
              group.path(),
              "it refers to InferencePool " + namespace + "/" + name + ", which stays as it is",
              "migrate the pool first");
      case UNKNOWN ->
          editor.remark(
              group,
              "it refers to InferencePool "
                  + namespace
                  + "/"
                  + name
                  + " by its old group, and the pool is not among the input",
              "write " + around.target().poolGroup() + " if the pool is of v1");
    }
  }
}
