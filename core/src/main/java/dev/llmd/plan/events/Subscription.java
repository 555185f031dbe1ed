package dev.llmd.plan.events;

import dev.llmd.epp.EndpointPickerConfig;
import dev.llmd.epp.PluginType;
import dev.llmd.source.Node;
import java.util.Optional;

/**
 * What an endpoint picker listens to.
 *
 * @param isCentral whether it opens one socket that all servers send to, or opens a connection to
 *     each server
 * @param port the port of that socket, or of the servers'
 * @param blockSize tokens in a block, as the servers must count them
 * @param hashSeed what the servers' hashes must start from; empty when the picker does not say
 */
record Subscription(boolean isCentral, int port, long blockSize, Optional<String> hashSeed) {

  static final int USUAL_PORT = 5557;
  static final long USUAL_BLOCK_SIZE = 16;

  /**
   * The subscription of the plugin that tracks caches; empty when a configuration has none.
   *
   * @param findsPods whether the picker's release can open connections to servers, and does so
   *     unless it is told to open a socket
   */
  static Optional<Subscription> of(EndpointPickerConfig config, boolean findsPods) {
    for (Node plugin : config.plugins()) {
      if (tracksCaches(plugin)) {
        return Optional.of(of(plugin.at("parameters"), findsPods));
      }
    }
    return Optional.empty();
  }

  private static boolean tracksCaches(Node plugin) {
    return switch (plugin.at("type").text("")) {
      case PluginType.PRECISE_PREFIX_CACHE_SCORER, "precise-prefix-cache-producer" -> true;
      // One plugin with two ways to work, before each became one of its own.
      case PluginType.PREFIX_CACHE_SCORER ->
          plugin.at("parameters", "mode").text("").equals("cache_tracking");
      default -> false;
    };
  }

  private static Subscription of(Node parameters, boolean findsPods) {
    Node events = parameters.at("kvEventsConfig");
    Node processor = parameters.at("tokenProcessorConfig");
    Node tokens =
        processor.isPresent() ? processor : parameters.at("indexerConfig", "tokenProcessorConfig");
    String endpoint = events.at("zmqEndpoint").text("");
    long socket = events.at("podDiscoveryConfig", "socketPort").integer(USUAL_PORT);
    long size = tokens.at("blockSizeTokens").integer(tokens.at("blockSize").integer(0));
    boolean isCentral = !endpoint.isEmpty() || !findsPods;
    return new Subscription(
        isCentral,
        isCentral ? portOf(endpoint) : (int) socket,
        size > 0 ? size : USUAL_BLOCK_SIZE,
        tokens.at("hashSeed").text().filter(seed -> !seed.isEmpty()));
  }

  /** The port at the end of {@code tcp://host:port}; the usual one when there is none. */
  static int portOf(String endpoint) {
    int colon = endpoint.lastIndexOf(':');
    int port = 0;
    for (int i = colon + 1; i < endpoint.length(); i++) {
      char c = endpoint.charAt(i);
      if (c < '0' || c > '9' || port > 65535) {
        return USUAL_PORT;
      }
      port = port * 10 + (c - '0');
    }
    return port > 0 ? port : USUAL_PORT;
  }
}
