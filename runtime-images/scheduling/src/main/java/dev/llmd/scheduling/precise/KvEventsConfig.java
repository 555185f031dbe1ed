package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PluginParameters;
import java.util.Optional;

/**
 * Where events of KV caches come from: {@code kvEventsConfig}.
 *
 * @param bindTo where model servers connect to, as {@code tcp://*:5557}; empty when they do not
 * @param topicFilter how topics begin that are listened to
 * @param connectsToPods whether the picker connects to each pod of the pool
 * @param socketPort the port that it connects to; each further endpoint of a pod has the next one
 */
public record KvEventsConfig(
    Optional<String> bindTo, String topicFilter, boolean connectsToPods, int socketPort) {

  private static final String ENDPOINT = "kvEventsConfig.zmqEndpoint";
  private static final String DISCOVER = "kvEventsConfig.discoverPods";

  /** Reads it from the parameters of a plugin. */
  static KvEventsConfig of(PluginParameters parameters) {
    String engine = parameters.text("kvEventsConfig.engineType").orElse("vllm");
    if (!engine.equals("vllm") && !engine.equals("sglang")) {
      throw new PluginException(
          "parameters.kvEventsConfig.engineType",
          "no engine is named \"" + engine + "\": write vllm or sglang");
    }
    Optional<String> bindTo = parameters.text(ENDPOINT).filter(text -> !text.isEmpty());
    if (bindTo.isPresent() && !bindTo.get().contains("://")) {
      throw new PluginException(
          "parameters." + ENDPOINT,
          "\"" + bindTo.get() + "\" is no ZMQ endpoint: write it as tcp://*:5557");
    }
    // discoverPods is true unless said: with an endpoint that pods connect to it is rarely meant.
    boolean connects =
        parameters.isTrue(DISCOVER) && (bindTo.isEmpty() || parameters.has(DISCOVER));
    if (bindTo.isEmpty() && !connects) {
      throw new PluginException(
          "parameters.kvEventsConfig",
          "no events can come: set zmqEndpoint, to which model servers connect, or discoverPods");
    }
    return new KvEventsConfig(
        bindTo,
        parameters.text("kvEventsConfig.topicFilter").orElse("kv@"),
        connects,
        (int) parameters.integer("kvEventsConfig.podDiscoveryConfig.socketPort"));
  }
}
