package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PluginParameters;
import dev.llmd.source.DecimalNode;
import dev.llmd.source.IntNode;
import dev.llmd.source.Node;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes an index as {@code tokenProcessorConfig} and {@code indexerConfig} say. */
final class IndexConfig {

  /** Unless said: the blocks of 100 pods of 31,250 fit, and about 400 MB are never passed. */
  private static final long MAX_KEYS = 5_000_000;

  private static final String BLOCK_TOKENS = "tokenProcessorConfig.blockSizeTokens";
  private static final String BLOCK_TOKENS_OLD = "tokenProcessorConfig.blockSize";
  private static final String STORE = "indexerConfig.kvBlockIndexConfig";
  private static final String SIZE = STORE + ".inMemoryConfig.size";

  private IndexConfig() {}

  static BlockKeys blockKeys(PluginParameters parameters) {
    boolean isOld = !parameters.has(BLOCK_TOKENS) && parameters.has(BLOCK_TOKENS_OLD);
    String path = isOld ? BLOCK_TOKENS_OLD : BLOCK_TOKENS;
    long blockTokens = parameters.integer(path);
    if (blockTokens <= 0 || blockTokens > Short.MAX_VALUE) {
      throw new PluginException(
          "parameters." + path,
          "a block has "
              + blockTokens
              + " tokens: write as many as the model server's --block-size, 16 for vLLM's own");
    }
    String seed = parameters.text("tokenProcessorConfig.hashSeed").orElse("");
    return new BlockKeys((int) blockTokens, seed);
  }

  static KvBlockIndex index(PluginParameters parameters, BlockKeys blockKeys) {
    for (String shared : List.of("redisConfig", "valkeyConfig")) {
      if (parameters.has(STORE + "." + shared)) {
        throw new PluginException(
            "parameters." + STORE + "." + shared,
            "an index shared through Redis or Valkey is not supported: remove it, each picker"
                + " learns the same from the same events");
      }
    }
    long maxKeys = parameters.node(SIZE).integer(MAX_KEYS);
    if (maxKeys <= 0) {
      throw new PluginException(
          "parameters." + SIZE, "an index of " + maxKeys + " blocks: write at least 1");
    }
    return new KvBlockIndex(blockKeys, new Tiers(weights(parameters)), maxKeys);
  }

  private static Map<String, Double> weights(PluginParameters parameters) {
    Node tiers = parameters.node("indexerConfig.kvCacheBackendConfigs");
    if (!tiers.isPresent()) {
      return Tiers.DEFAULT_WEIGHTS;
    }
    Map<String, Double> weights = new HashMap<>();
    for (int i = 0; i < tiers.items().size(); i++) {
      Node tier = tiers.items().get(i);
      String path = "parameters.indexerConfig.kvCacheBackendConfigs[" + i + "]";
      weights.put(tier.at("name").text(""), number(tier.at("weight"), path + ".weight"));
    }
    return weights;
  }

  private static double number(Node node, String path) {
    return switch (node) {
      case IntNode whole -> whole.value();
      case DecimalNode decimal -> Double.parseDouble(decimal.asText());
      default ->
          throw new PluginException(
              path, node.describe() + " is no weight of a tier: write a number such as 0.8");
    };
  }
}
