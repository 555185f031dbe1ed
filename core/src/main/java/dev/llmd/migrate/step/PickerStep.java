package dev.llmd.migrate.step;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.migrate.edit.Editor;
import dev.llmd.migrate.edit.Located;
import dev.llmd.source.MapNode;
import dev.llmd.source.TextNode;
import java.util.Optional;

/** Makes a change in every configuration of an object, whether it is a map or a text. */
record PickerStep(PickerConfigs configs, PickerChange change) implements Step {

  @Override
  public void apply(Subject subject, Editor editor) {
    for (PickerConfigs.Place found : configs.in(subject)) {
      apply(found.place(), found.release(), editor);
    }
  }

  private void apply(Located place, PickerImage picker, Editor editor) {
    if (place.node() instanceof MapNode) {
      update(place, picker, editor);
    } else if (place.node() instanceof TextNode text) {
      new NestedDocument(text)
          .edit(place, editor, (nested, inner) -> update(nested, picker, inner));
    }
  }

  private void update(Located place, PickerImage picker, Editor editor) {
    Optional<EndpointPickerConfig> config = EndpointPickerConfig.of(place.node());
    if (config.isPresent()) {
      editor.update(
          place,
          change.apply(config.get(), place, picker).node(),
          change.renames(),
          change.why(picker));
    }
  }
}
