package dev.llmd.scheduling.config;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Until 0.8 the prefix cache scorers kept their indexes themselves. What they were told of it goes
 * to where it is looked for today.
 */
final class PrefixCacheForms {

  private static final String PARAMETERS = "parameters";
  private static final String PRODUCER = "approx-prefix-cache-producer";
  private static final String BLOCK_SIZE = "blockSizeTokens";
  private static final String TOKEN_PROCESSOR = "tokenProcessorConfig";

  /** Bytes that count as one token. */
  private static final int BYTES_PER_TOKEN = 4;

  private static final List<String> OF_PRODUCER =
      List.of(
          "autoTune",
          BLOCK_SIZE,
          "maxPrefixBlocksToMatch",
          "maxPrefixTokensToMatch",
          "lruCapacityPerServer");

  private final Consumer<Diagnostic> findings;

  PrefixCacheForms(Consumer<Diagnostic> findings) {
    this.findings = findings;
  }

  EndpointPickerConfig apply(EndpointPickerConfig config) {
    EndpointPickerConfig onTop =
        config.mapPlugins(PluginType.PRECISE_PREFIX_CACHE_SCORER, this::withTokenProcessorOnTop);
    if (!onTop.hasPlugin(PluginType.PREFIX_CACHE_SCORER)) {
      return onTop;
    }
    List<Node> plugins = new ArrayList<>();
    MapNode index = MapNode.EMPTY;
    for (Node plugin : onTop.plugins()) {
      MapNode found = isScorer(plugin) ? indexParameters(plugin.at(PARAMETERS).asMap()) : index;
      plugins.add(isScorer(plugin) ? scorerOnly(plugin.asMap()) : plugin);
      index = index.isEmpty() ? found : index;
    }
    // At the end, so that findings count the others as their author does.
    if (!index.isEmpty() && !onTop.hasPlugin(PRODUCER)) {
      plugins.add(MapNode.builder().put("type", PRODUCER).put(PARAMETERS, index).build());
    }
    return onTop.withPlugins(plugins);
  }

  private static boolean isScorer(Node plugin) {
    return plugin.at("type").text("").equals(PluginType.PREFIX_CACHE_SCORER);
  }

  private MapNode indexParameters(MapNode parameters) {
    MapNode.Builder index = MapNode.builder();
    for (Map.Entry<String, Node> parameter : parameters.fields().entrySet()) {
      String name = parameter.getKey();
      Node value = parameter.getValue();
      if (OF_PRODUCER.contains(name)) {
        index.put(name, value);
        note(value, name, name);
      } else if (name.equals("hashBlockSize") || name.equals("blockSize")) {
        long bytes = value.integer(0);
        if (bytes > 0 && !parameters.at(BLOCK_SIZE).isPresent()) {
          index.put(BLOCK_SIZE, Math.max(1, bytes / BYTES_PER_TOKEN));
          note(value, name + ", in characters,", BLOCK_SIZE);
        }
      }
    }
    return index.build();
  }

  private void note(Node value, String name, String now) {
    findings.accept(
        OldForms.moved(
                value, name + " of prefix-cache-scorer is taken as " + now + " of " + PRODUCER)
            .expected(now + " of a plugin " + PRODUCER)
            .nextStep("list the plugin " + PRODUCER + ", and write " + now + " there")
            .build());
  }

  private static MapNode scorerOnly(MapNode plugin) {
    if (!(plugin.at(PARAMETERS) instanceof MapNode parameters)) {
      return plugin;
    }
    MapNode left = parameters;
    for (String name : parameters.fields().keySet()) {
      boolean isOfIndex =
          OF_PRODUCER.contains(name) || name.equals("hashBlockSize") || name.equals("blockSize");
      left = isOfIndex ? left.without(name) : left;
    }
    return left.isEmpty() ? plugin.without(PARAMETERS) : plugin.with(PARAMETERS, left);
  }

  /** In 0.4 and before it was a part of the indexer's configuration. */
  private MapNode withTokenProcessorOnTop(MapNode plugin) {
    Node before = plugin.at(PARAMETERS, "indexerConfig", TOKEN_PROCESSOR);
    if (!before.isPresent()) {
      return plugin;
    }
    findings.accept(
        OldForms.moved(before, "indexerConfig." + TOKEN_PROCESSOR + " is read from its old place")
            .expected(TOKEN_PROCESSOR + " directly under parameters")
            .nextStep("move it out of indexerConfig")
            .build());
    MapNode parameters = plugin.at(PARAMETERS).asMap();
    MapNode indexer = parameters.at("indexerConfig").asMap().without(TOKEN_PROCESSOR);
    MapNode moved = parameters.with("indexerConfig", indexer);
    return plugin.with(
        PARAMETERS,
        moved.at(TOKEN_PROCESSOR).isPresent() ? moved : moved.with(TOKEN_PROCESSOR, before));
  }
}
