package dev.llmd.scheduling.body;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The formats of the parsers that are configured; finds the one for a request by its path. */
public final class BodyFormats {

  private static final String OPENAI = "openai-parser";
  private static final String ANTHROPIC = "anthropic-parser";
  private static final List<String> NONE = List.of();

  /** What llm-d's parsers claim. A prompt begins with the tools, as chat templates have it. */
  private static final List<BodyFormat> ALL =
      List.of(
          chat("chat/completions"),
          chat("chat/completions/render"),
          completions("completions"),
          completions("completions/render"),
          new BodyFormat(
              OPENAI,
              "responses",
              List.of("instructions", "tools", "input"),
              List.of("max_output_tokens")),
          new BodyFormat(OPENAI, "conversations", List.of("items"), NONE),
          new BodyFormat(OPENAI, "embeddings", List.of("input"), NONE),
          new BodyFormat(OPENAI, "images/generations", List.of("prompt"), NONE),
          new BodyFormat(
              ANTHROPIC, "messages", List.of("tools", "system", "messages"), List.of("max_tokens")),
          new BodyFormat(ANTHROPIC, "messages/count_tokens", NONE, NONE),
          new BodyFormat(
              "vllmhttp-parser",
              "inference/v1/generate",
              List.of("token_ids"),
              List.of("sampling_params.max_tokens")),
          new BodyFormat("passthrough-parser", "", NONE, NONE));

  private final List<BodyFormat> formats;

  private BodyFormats(List<BodyFormat> formats) {
    this.formats = formats;
  }

  private static BodyFormat chat(String suffix) {
    return new BodyFormat(
        OPENAI,
        suffix,
        List.of("tools", "messages"),
        List.of("max_completion_tokens", "max_tokens"));
  }

  private static BodyFormat completions(String suffix) {
    return new BodyFormat(OPENAI, suffix, List.of("prompt"), List.of("max_tokens"));
  }

  /** The types of parser plugins that there are formats of. */
  public static Set<String> parsers() {
    return ALL.stream().map(BodyFormat::parser).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The formats of these parsers.
   *
   * @param parsers types of parser plugins, of {@link #parsers()}; of two that claim a path equally
   *     well the first has it, and passthrough has what those before it do not claim
   */
  public static BodyFormats of(List<String> parsers) {
    List<BodyFormat> formats = new ArrayList<>();
    for (String parser : parsers) {
      if (!parsers().contains(parser)) {
        throw new IllegalArgumentException("no parser of type " + parser);
      }
      ALL.stream().filter(format -> format.parser().equals(parser)).forEach(formats::add);
      if (formats.getLast().pathSuffix().isEmpty()) {
        break;
      }
    }
    return new BodyFormats(formats);
  }

  /**
   * The format for a path: of those that claim its end the one that claims most of it.
   *
   * @param path the path of a request, with its query if it has one
   * @return empty when no parser claims it
   */
  public Optional<BodyFormat> forPath(String path) {
    int query = path.indexOf('?');
    int end = query < 0 ? path.length() : query;
    if (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    BodyFormat best = null;
    for (BodyFormat format : formats) {
      String suffix = format.pathSuffix();
      if ((best == null || suffix.length() > best.pathSuffix().length())
          && path.startsWith(suffix, end - suffix.length())) {
        best = format;
      }
    }
    return Optional.ofNullable(best);
  }
}
