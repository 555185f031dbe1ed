package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.schema.Schema;
import dev.llmd.settings.Settings;
import dev.llmd.source.MapNode;
import dev.llmd.source.Shipped;
import dev.llmd.target.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The presets that llmd brings: LLMInferenceServiceConfigs with the names that the controller looks
 * for. Each is a resource of its own that is read when it is first asked for, because a run needs
 * three of them and every start pays for what it reads; the build compiles them beforehand.
 */
public final class EmbeddedPresets implements ConfigSource {

  private static final String FOLDER = "dev/llmd/presets/";
  private static final String NAMESPACE = PlatformDefaults.SYSTEM_NAMESPACE;

  private final Target target;
  private final Settings settings;
  private final Map<String, ApiObject> read = new ConcurrentHashMap<>();

  /** The presets for a target, as they are shipped. */
  public EmbeddedPresets(Target target) {
    this(target, Settings.DEFAULT);
  }

  /** The presets for a target, with the images that the settings choose. */
  public EmbeddedPresets(Target target, Settings settings) {
    this.target = target;
    this.settings = settings;
  }

  /** The preset of that name, admitted; empty when llmd has none. */
  @Override
  public Optional<ApiObject> find(String name) {
    ApiObject known = read.get(name);
    if (known != null) {
      return Optional.of(known);
    }
    if (!isPlainName(name)) {
      return Optional.empty();
    }
    String resource = FOLDER + target.name() + "/" + name + ".yaml";
    Optional<ApiObject> preset =
        Shipped.compiledTree(resource)
            .or(() -> Shipped.writtenTree(resource).map(tree -> admitted(tree, target)))
            .map(tree -> new ApiObject(PresetImages.in(tree, name, settings), NAMESPACE));
    preset.ifPresent(object -> read.put(name, object));
    return preset;
  }

  /** The names of all presets, sorted. */
  @Override
  public List<String> names() {
    return Shipped.text(FOLDER + target.name() + "/names").lines().toList();
  }

  /**
   * A preset as it is used; the build does this beforehand.
   *
   * @throws IllegalStateException when a cluster would find fault with it
   */
  public static MapNode admitted(MapNode written, Target target) {
    Diagnostics diagnostics = new Diagnostics();
    ApiObject object = new ApiObject(written, NAMESPACE);
    MapNode admitted = new ObjectAdmission(Schema.of(target), diagnostics).admit(object).node();
    if (!diagnostics.sorted().isEmpty()) {
      throw new IllegalStateException(object.name() + " is broken: " + diagnostics.sorted());
    }
    return admitted;
  }

  /** A name comes from a {@code baseRefs} entry, unchecked: it must not lead to another folder. */
  private static boolean isPlainName(String name) {
    return name.indexOf('/') < 0;
  }
}
