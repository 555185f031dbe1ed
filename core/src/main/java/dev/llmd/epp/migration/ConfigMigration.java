package dev.llmd.epp.migration;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.RouterVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One change of the format, applied to a configuration that may be written for either side. */
@FunctionalInterface
public interface ConfigMigration {

  /** The configuration after the change; as it was when the change does not concern it. */
  EndpointPickerConfig apply(EndpointPickerConfig config, Consumer<ConfigProblem> problems);

  /** Another name for a type of plugin. */
  static ConfigMigration renamed(String before, String after) {
    return new RenamedPlugin(before, after);
  }

  /** What a tokenizer in the same pod asks for, whatever the release. */
  static List<ConfigMigration> forTokenizer() {
    return List.of(new TokenizerSocket(), new TokenProcessorOnTop(), new BlocksInTokens());
  }

  /**
   * What a release asks for. Before 0.7 that is nothing: such an endpoint picker does not know the
   * new names.
   *
   * @param metricFlags values of retired command line flags that are to live on in the
   *     configuration
   */
  static List<ConfigMigration> forRelease(RouterVersion version, Map<String, String> metricFlags) {
    if (!version.isAtLeastZero(7)) {
      return List.of();
    }
    List<ConfigMigration> migrations = new ArrayList<>(7);
    migrations.add(RenamedPlugin.HEADERS_HANDLER);
    migrations.add(RenamedPlugin.PROFILE_HANDLER);
    migrations.add(new DecidersOfHandler());
    migrations.add(new NoHashBlockSize());
    if (!metricFlags.isEmpty()) {
      migrations.add(new MetricsFromFlags(metricFlags));
    }
    if (version.isAtLeastZero(8)) {
      migrations.add(RenamedPlugin.METRICS_EXTRACTOR);
    }
    if (version.isAtLeastZero(9)) {
      migrations.add(new NoPrefixCacheParameters());
    }
    return migrations;
  }
}
