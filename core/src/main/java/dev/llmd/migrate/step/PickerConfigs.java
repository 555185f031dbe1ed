package dev.llmd.migrate.step;

import dev.llmd.api.ApiObject;
import dev.llmd.epp.RouterVersion;
import dev.llmd.migrate.edit.Located;
import dev.llmd.migrate.edit.Obstacle;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Finds the configurations of endpoint pickers in an object: {@code config.inline}, the arguments
 * of the picker's container, and keys of ConfigMaps that {@code config.ref} names.
 */
record PickerConfigs(Surroundings around) {

  private static final Set<String> FLAGS =
      Set.of("--config-text", "-config-text", "--configText", "-configText");

  /**
   * Where a configuration may be.
   *
   * @param place a map, or a text that may hold a configuration
   * @param release which endpoint picker reads it
   */
  record Place(Located place, PickerImage release) {}

  List<Place> in(Subject subject) {
    if (subject.isServing()) {
      return inService(subject);
    }
    return subject.is("v1", "ConfigMap") ? inConfigMap(subject) : List.of();
  }

  private List<Place> inService(Subject subject) {
    List<Place> found = new ArrayList<>();
    Located scheduler = subject.place().at("spec", "router", "scheduler");
    PickerImage release = release(subject.object());
    Located inline = scheduler.at("config", "inline");
    if (inline.node() instanceof MapNode || inline.node() instanceof TextNode) {
      found.add(new Place(inline, release));
    }
    for (Located container : scheduler.at("template", "containers").items()) {
      List<Located> arguments = container.at("args").items();
      for (int i = 0; i + 1 < arguments.size(); i++) {
        if (FLAGS.contains(arguments.get(i).node().text(""))) {
          found.add(new Place(arguments.get(i + 1), release));
        }
      }
    }
    return found;
  }

  private List<Place> inConfigMap(Subject subject) {
    List<Place> found = new ArrayList<>();
    Located data = subject.place().at("data");
    for (String key : data.node().fields().keySet()) {
      List<PickerImage> releases =
          around.objects().configuredBy(subject.object(), key).stream()
              .map(this::release)
              .distinct()
              .toList();
      if (releases.size() > 1) {
        throw new Obstacle(
            data.at(key).offset(),
            data.at(key).path(),
            "endpoint pickers of several releases read it: "
                + String.join(", ", releases.stream().map(PickerImage::text).toList()),
            "give each a ConfigMap of its own");
      }
      releases.forEach(release -> found.add(new Place(data.at(key), release)));
    }
    return found;
  }

  /** The endpoint picker that the object itself asks for, or the target's. */
  private PickerImage release(ApiObject service) {
    Node scheduler = service.spec().at("router", "scheduler");
    RouterVersion version =
        scheduler
            .at("annotations")
            .at("app.kubernetes.io/version")
            .text()
            .flatMap(RouterVersion::parse)
            .orElseGet(around::picker);
    return PickerImage.of(scheduler.at("template"), version);
  }
}
