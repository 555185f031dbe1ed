package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.settings.Settings;
import dev.llmd.source.MapNode;
import dev.llmd.source.YamlReader;
import dev.llmd.target.Target;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The presets that llmd brings: LLMInferenceServiceConfigs with the names that the controller looks
 * for. Each is a resource of its own that is read when it is first asked for, because a run needs
 * three of them and every start pays for what it reads.
 */
public final class EmbeddedPresets implements ConfigSource {

  private static final String FOLDER = "/dev/llmd/presets/";

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

  /** The preset of that name; empty when llmd has none. */
  @Override
  public Optional<ApiObject> find(String name) {
    String path = target.name() + "/" + name + ".yaml";
    ApiObject known = read.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    if (!isPlainName(name)) {
      return Optional.empty();
    }
    Optional<ApiObject> preset = bytes(path).map(bytes -> parse(path, name, bytes));
    preset.ifPresent(object -> read.put(path, object));
    return preset;
  }

  /** The names of all presets, sorted. */
  @Override
  public List<String> names() {
    String path = target.name() + "/names";
    byte[] bytes =
        bytes(path).orElseThrow(() -> new IllegalStateException("no resource " + FOLDER + path));
    return new String(bytes, StandardCharsets.UTF_8).lines().toList();
  }

  /** A name comes from a {@code baseRefs} entry, unchecked: it must not lead to another folder. */
  private static boolean isPlainName(String name) {
    return name.indexOf('/') < 0;
  }

  private ApiObject parse(String path, String name, byte[] bytes) {
    Diagnostics diagnostics = new Diagnostics();
    List<MapNode> objects =
        new YamlReader().read(SourceLocation.BUILT_IN + path, bytes, diagnostics);
    if (objects.size() != 1 || !diagnostics.sorted().isEmpty()) {
      throw new IllegalStateException(FOLDER + path + " is broken: " + diagnostics.sorted());
    }
    return new ApiObject(
        PresetImages.in(objects.getFirst(), name, settings), PlatformDefaults.SYSTEM_NAMESPACE);
  }

  private static Optional<byte[]> bytes(String path) {
    try (InputStream resource = EmbeddedPresets.class.getResourceAsStream(FOLDER + path)) {
      return resource == null ? Optional.empty() : Optional.of(resource.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + FOLDER + path, e);
    }
  }
}
