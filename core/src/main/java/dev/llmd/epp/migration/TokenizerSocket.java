package dev.llmd.epp.migration;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The precise prefix cache scorer asks the tokenizer beside it, through a socket in a volume that
 * both mount, and by the folder name that KServe puts the model under.
 */
final class TokenizerSocket implements ConfigMigration {

  private static final NestedField MODEL =
      NestedField.of("parameters", "indexerConfig", "tokenizersPoolConfig", "modelName");
  private static final NestedField SOCKET =
      NestedField.of("parameters", "indexerConfig", "tokenizersPoolConfig", "uds", "socketFile");

  private static final TextNode MODEL_NAME = TextNode.of("base");
  private static final TextNode SOCKET_FILE = TextNode.of("/tmp/tokenizer/tokenizer-uds.socket");

  @Override
  public EndpointPickerConfig apply(EndpointPickerConfig config, Consumer<ConfigProblem> problems) {
    if (!config.hasPlugin(PluginType.PRECISE_PREFIX_CACHE_SCORER)) {
      return config;
    }
    List<Node> plugins = new ArrayList<>(config.plugins());
    for (int i = 0; i < plugins.size(); i++) {
      MapNode plugin = plugins.get(i).asMap();
      if (!plugin.at("type").text("").equals(PluginType.PRECISE_PREFIX_CACHE_SCORER)) {
        continue;
      }
      Optional<NestedField> obstacle = SOCKET.obstacle(plugin);
      if (obstacle.isPresent()) {
        NestedField field = obstacle.get();
        problems.accept(
            new ConfigProblem("plugins[" + i + "]." + field, field.in(plugin), "a map"));
        return config;
      }
      plugins.set(i, SOCKET.set(MODEL.set(plugin, MODEL_NAME), SOCKET_FILE));
    }
    return config.withPlugins(plugins);
  }
}
