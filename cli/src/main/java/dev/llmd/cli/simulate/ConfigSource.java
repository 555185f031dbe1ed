package dev.llmd.cli.simulate;

import dev.llmd.epp.DefaultConfig;
import dev.llmd.scheduling.config.ConfigLoader;
import dev.llmd.scheduling.config.LoadedConfig;
import dev.llmd.source.SourceText;
import java.util.List;
import java.util.function.Function;

/**
 * A configuration to try.
 *
 * @param name what reports call it
 * @param load how it is loaded
 */
public record ConfigSource(String name, Function<ConfigLoader, LoadedConfig> load) {

  /** Those that need no file. */
  public static final List<String> BUILT_IN = List.of("default", "kserve", "kserve-disaggregated");

  /** Whether llmd brings it. */
  boolean isBuiltIn() {
    return BUILT_IN.contains(name);
  }

  /** A file. */
  public static ConfigSource file(SourceText file) {
    return new ConfigSource(file.name(), loader -> loader.load(file.name(), file.bytes()));
  }

  /** One of {@link #BUILT_IN}. */
  public static ConfigSource builtIn(String name) {
    return new ConfigSource(
        name,
        switch (name) {
          case "default" -> ConfigLoader::loadDefault;
          case "kserve" -> loader -> loader.load(DefaultConfig.singleProfile(false));
          case "kserve-disaggregated" -> loader -> loader.load(DefaultConfig.disaggregated(false));
          default -> throw new IllegalArgumentException("no built-in configuration " + name);
        });
  }
}
