package dev.llmd.migrate.step;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.helm.HelmValues;
import dev.llmd.migrate.edit.Editor;
import dev.llmd.migrate.edit.Located;
import dev.llmd.migrate.edit.Obstacle;
import dev.llmd.source.MapNode;
import dev.llmd.source.TextNode;
import java.util.Optional;
import java.util.Set;

/** Values of GIE's Helm chart where a configuration belongs: the one that they name. */
record HelmValuesToConfig(Surroundings around) implements Step {

  private static final String FILE = "pluginsConfigFile";
  private static final String CUSTOM = "pluginsCustomConfig";
  private static final Set<String> FIELDS = Set.of(FILE, CUSTOM);

  @Override
  public void apply(Subject subject, Editor editor) {
    for (PickerConfigs.Place found : new PickerConfigs(around).in(subject)) {
      apply(found.place(), editor);
    }
  }

  private static void apply(Located place, Editor editor) {
    if (place.node() instanceof TextNode text) {
      new NestedDocument(text).edit(place, editor, HelmValuesToConfig::apply);
      return;
    }
    Optional<HelmValues> values = HelmValues.of(place.node());
    if (values.isEmpty()) {
      return;
    }
    String file = values.get().node().at(FILE).text("");
    EndpointPickerConfig config =
        values
            .get()
            .chosen(_ -> {})
            .orElseThrow(
                () ->
                    obstacle(
                        place,
                        "these Helm values have no configuration " + file,
                        "add the file under " + CUSTOM + ", or correct the name"));
    requireNothingElse(place, values.get().node(), file);
    String what = "Helm values → the configuration " + file;
    String why = "KServe passes a configuration on, and no Helm values";
    boolean isBelow = place.node() != values.get().node();
    Located written = isBelow ? place.at("inferenceExtension") : place;
    Located custom = written.at(CUSTOM, file);
    if (custom.node() instanceof TextNode) {
      editor.lift(place, custom, what, why);
    } else {
      editor.rewrite(place, config.node(), what, why);
    }
  }

  private static void requireNothingElse(Located place, MapNode values, String file) {
    boolean isNested = place.node() != values;
    for (String key : values.fields().keySet()) {
      if (!FIELDS.contains(key)) {
        throw obstacle(place, "its field " + key + " would get lost", "remove " + key);
      }
    }
    if (isNested && place.node().fields().size() > 1) {
      throw obstacle(
          place, "fields beside inferenceExtension would get lost", "remove these fields");
    }
    for (String other : values.at(CUSTOM).fields().keySet()) {
      if (!other.equals(file)) {
        throw obstacle(
            place,
            "the configuration " + other + " under " + CUSTOM + " would get lost",
            "remove it");
      }
    }
  }

  private static Obstacle obstacle(Located place, String reason, String nextStep) {
    return new Obstacle(
        place.offset(), place.path(), reason, nextStep + ", then run llmd migrate again");
  }
}
