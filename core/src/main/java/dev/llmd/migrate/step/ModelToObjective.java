package dev.llmd.migrate.step;

import dev.llmd.migrate.edit.Editor;
import dev.llmd.migrate.edit.Located;
import dev.llmd.migrate.edit.Obstacle;
import dev.llmd.settings.Criticality;
import dev.llmd.source.IntNode;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What an InferenceModel said is said by an InferenceObjective since GIE 1.0, and its {@code
 * targetModels} by an InferenceModelRewrite.
 */
record ModelToObjective(Surroundings around) implements Step {

  private static final String API_VERSION = PoolVersion.OLD_GROUP + "/v1alpha2";
  private static final String WHY =
      "endpoint pickers since GIE 1.0 read objectives, which a request names in its header"
          + " x-llm-d-inference-objective";

  @Override
  public void apply(Subject subject, Editor editor) {
    if (!subject.is(API_VERSION, "InferenceModel")) {
      return;
    }
    MapNode spec = subject.object().spec();
    ListNode targets = targets(spec);
    if (!targets.items().isEmpty()) {
      addRewrite(subject, targets, editor);
    }
    MapNode objective =
        MapNode.builder()
            .put("priority", priority(subject.place().at("spec", "criticality")))
            .put("poolRef", pool(spec))
            .build();
    editor.update(
        subject.place(),
        subject.object().node().toBuilder()
            .set("kind", TextNode.of("InferenceObjective"))
            .set("spec", objective)
            .build(),
        Map.of("criticality", "priority"),
        WHY);
  }

  /** An InferenceModel that says nothing is Standard. */
  private IntNode priority(Located said) {
    String word = said.node().text(Criticality.STANDARD.text());
    Criticality criticality =
        Criticality.of(word)
            .orElseThrow(
                () ->
                    new Obstacle(
                        said.offset(),
                        said.path(),
                        word + " is no criticality",
                        "write Critical, Standard or Sheddable"));
    return IntNode.of(around.settings().criticality().priority(criticality));
  }

  private MapNode pool(MapNode spec) {
    MapNode pool = spec.at("poolRef").asMap();
    String kind = pool.at("kind").text("InferencePool");
    boolean isPool = kind.equals("InferencePool");
    return isPool ? pool.with("group", TextNode.of(around.target().poolGroup())) : pool;
  }

  /** The APIs of rewrites have no weight 0. */
  private static ListNode targets(MapNode spec) {
    List<MapNode> targets = new ArrayList<>();
    for (Node target : spec.at("targetModels").items()) {
      long weight = target.at("weight").integer(1);
      if (weight > 0) {
        targets.add(
            MapNode.builder().put("modelRewrite", target.at("name")).put("weight", weight).build());
      }
    }
    return ListNode.of(targets);
  }

  private void addRewrite(Subject subject, ListNode targets, Editor editor) {
    Located models = subject.place().at("spec", "targetModels");
    if (!subject.isDocument()) {
      throw new Obstacle(
          models.offset(),
          models.path(),
          "its targetModels become an object of their own, and this one is an item of a list",
          "make it a document of its own, then run llmd migrate again");
    }
    MapNode model =
        MapNode.builder()
            .put("type", "Exact")
            .put("value", subject.object().spec().at("modelName"))
            .build();
    MapNode rule =
        MapNode.builder()
            .put("matches", ListNode.of(MapNode.builder().put("model", model).build()))
            .put("targets", targets)
            .build();
    MapNode metadata = subject.object().node().at("metadata").asMap();
    editor.append(
        models,
        MapNode.builder()
            .put("apiVersion", API_VERSION)
            .put("kind", "InferenceModelRewrite")
            .put(
                "metadata",
                MapNode.builder()
                    .put("name", metadata.at("name"))
                    .put("namespace", metadata.at("namespace"))
                    .put("labels", metadata.at("labels"))
                    .build())
            .put(
                "spec",
                MapNode.builder()
                    .put("poolRef", pool(subject.object().spec()))
                    .put("rules", ListNode.of(rule))
                    .build())
            .build(),
        "targetModels → InferenceModelRewrite " + subject.object().name(),
        "endpoint pickers since GIE 1.0 spread requests for a name by rewrites");
  }
}
