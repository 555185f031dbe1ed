package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.plugin.PluginContext;
import dev.llmd.scheduling.plugin.PluginException;
import dev.llmd.scheduling.plugin.PluginParameters;
import dev.llmd.source.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads who turns prompts into token ids. */
final class TokenSources {

  private static final String SOCKET_FILE = "/tmp/tokenizer/tokenizer-uds.socket";
  private static final String RENDER_URL = "http://localhost:8000";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration MEDIA_TIMEOUT = Duration.ofSeconds(30);

  private TokenSources() {}

  /** What a {@code token-producer} says; empty when it is to estimate. */
  static Optional<TokenSource> ofProducer(PluginParameters parameters) {
    String model = parameters.text("modelName").orElse("");
    boolean isSocket = !parameters.node("udsTokenizerConfig.socketFile").text("").isEmpty();
    boolean isRender = !isSocket && (parameters.has("vllm") || !model.isEmpty());
    boolean isEstimate = parameters.has("estimate");
    if ((isSocket && parameters.has("vllm")) || (isEstimate && (isSocket || isRender))) {
      throw new PluginException(
          "parameters",
          "it has several tokenizers: keep one of vllm, udsTokenizerConfig, estimate");
    }
    if (!isSocket && !isRender) {
      return Optional.empty();
    }
    if (model.isEmpty()) {
      throw new PluginException(
          "parameters.modelName", "a tokenizer has to know the model: set modelName");
    }
    return Optional.of(
        isSocket ? socket(model, parameters, "udsTokenizerConfig") : render(model, parameters));
  }

  /** What a scorer with an index of its own says; empty when it says nothing. */
  static Optional<TokenSource> ofScorer(PluginParameters parameters) {
    String pool = "indexerConfig.tokenizersPoolConfig";
    if (!parameters.has(pool)) {
      return Optional.empty();
    }
    if (!parameters.has(pool + ".uds")) {
      throw new PluginException(
          "parameters." + pool,
          "tokenizers within the picker are not supported: set uds.socketFile, or list a"
              + " token-producer with vllm.url instead");
    }
    String model = parameters.node(pool + ".modelName").text("");
    if (model.isEmpty()) {
      throw new PluginException(
          "parameters." + pool + ".modelName", "a tokenizer has to know the model: set modelName");
    }
    return Optional.of(socket(model, parameters, pool + ".uds"));
  }

  /**
   * Whether anybody in the configuration turns prompts into token ids.
   *
   * @throws PluginException if nobody does: no block would ever match, and nobody would know why
   */
  static void require(PluginContext context) {
    List<TokenSourced> all = new ArrayList<>();
    all.addAll(context.pluginsOfType(TokenSourced.class, TokenProducer.TYPE));
    all.addAll(context.pluginsOfType(TokenSourced.class, TokenProducer.OLD_TYPE));
    if (all.stream().allMatch(plugin -> plugin.tokenSource().isEmpty())) {
      throw new PluginException(
          "",
          "precise scoring needs the token ids of prompts, and nobody makes them: list a"
              + " token-producer with modelName and vllm.url, a vLLM that renders prompts"
              + (all.isEmpty() ? "" : "; one that estimates is not enough"));
    }
  }

  private static TokenSource render(String model, PluginParameters parameters) {
    String url = parameters.node("vllm.url").text(RENDER_URL);
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      throw new PluginException(
          "parameters.vllm.url", "\"" + url + "\" is no URL: write it as http://host:8000");
    }
    while (url.endsWith("/")) {
      url = url.substring(0, url.length() - 1);
    }
    return new TokenSource.Render(
        model,
        url,
        parameters.duration("vllm.timeout").orElse(TIMEOUT),
        parameters.duration("vllm.mmTimeout").orElse(MEDIA_TIMEOUT));
  }

  private static TokenSource socket(String model, PluginParameters parameters, String path) {
    Node paths = parameters.node(path + ".modelTokenizerMap");
    String name = model;
    if (paths.isPresent()) {
      name =
          paths
              .at(model)
              .text()
              .orElseThrow(
                  () ->
                      new PluginException(
                          "parameters." + path + ".modelTokenizerMap",
                          "it has no tokenizer for \"" + model + "\": add one"));
      name = name.endsWith("/tokenizer.json") ? name.substring(0, name.lastIndexOf('/')) : name;
    }
    String address = parameters.node(path + ".socketFile").text(SOCKET_FILE);
    return new TokenSource.Socket(name, address, parameters.node(path + ".useTCP").isTrue());
  }
}
