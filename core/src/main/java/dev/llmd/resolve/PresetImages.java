package dev.llmd.resolve;

import dev.llmd.settings.ImageSettings;
import dev.llmd.settings.Settings;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.Map;

/**
 * Puts the images of {@code platform.images} into llmd's own presets, by the container's name; an
 * endpoint picker or routing sidecar that it leaves open gets that of {@code images}.
 */
final class PresetImages {

  /** Containers that run the same program wherever they stand. */
  private static final Map<String, String> BY_CONTAINER =
      Map.of(
          "llm-d-routing-sidecar", "routingSidecar",
          "tokenizer", "tokenizer",
          "training-server", "latencyTraining",
          "prediction-server", "latencyPrediction");

  private final MapNode images;

  private PresetImages(Settings settings) {
    ImageSettings own = settings.images();
    this.images =
        MapNode.builder()
            .put("scheduler", own.endpointPicker())
            .put("routingSidecar", own.routingSidecar())
            .putAll(settings.platform().at("images").asMap())
            .build();
  }

  /**
   * The preset with these images. A config for an accelerator other than the platform's keeps its
   * own: the platform's image would not run there.
   */
  static MapNode in(MapNode preset, String name, Settings settings) {
    PresetImages images = new PresetImages(settings);
    boolean isForeign =
        name.startsWith("llmd-accelerator-")
            && settings.accelerator().filter(own -> own.config().equals(name)).isEmpty();
    return isForeign || images.images.isEmpty()
        ? preset
        : images.replace(preset, "modelServer").asMap();
  }

  /** The tree with its images replaced; {@code main} says what containers of that name run. */
  private Node replace(Node node, String main) {
    return switch (node) {
      case MapNode map -> replaceFields(map, main);
      case ListNode list -> list.map(item -> replace(item, main));
      default -> node;
    };
  }

  private MapNode replaceFields(MapNode map, String main) {
    MapNode.Builder replaced = map.toBuilder();
    map.fields()
        .forEach(
            (key, value) -> {
              if (key.equals("image") && value.text().isPresent()) {
                String container = map.at("name").text("");
                Node image = images.at(BY_CONTAINER.getOrDefault(container, main));
                replaced.put(key, image.isPresent() ? image : value);
              } else {
                replaced.put(key, replace(value, key.equals("scheduler") ? "scheduler" : main));
              }
            });
    return replaced.build();
  }
}
