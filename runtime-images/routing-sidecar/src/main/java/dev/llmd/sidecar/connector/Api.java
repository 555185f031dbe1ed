package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.json.Edits;
import dev.llmd.sidecar.json.Field;
import java.util.List;
import java.util.Optional;

/** The APIs of model servers whose prompts can be prefilled elsewhere, and their token limits. */
public enum Api {
  CHAT_COMPLETIONS("/v1/chat/completions"),
  COMPLETIONS("/v1/completions"),
  RESPONSES("/v1/responses"),
  MESSAGES("/v1/messages"),
  GENERATE("/inference/v1/generate");

  private static final List<Api> ALL = List.of(values());

  private final String path;

  Api(String path) {
    this.path = path;
  }

  /** The API at this path of a request, which has no query. */
  public static Optional<Api> at(String path) {
    for (Api api : ALL) {
      if (api.path.equals(path)) {
        return Optional.of(api);
      }
    }
    return Optional.empty();
  }

  /** The path at which clients ask. */
  public String path() {
    return path;
  }

  /** Adds edits that ask for one token. */
  Edits limitedToOne(Edits edits, boolean hasSamplingParameters) {
    return switch (this) {
      case RESPONSES -> edits.set(RequestFields.MAX_OUTPUT_TOKENS, "1");
      case GENERATE ->
          hasSamplingParameters
              ? limited(edits, RequestFields.SAMPLED)
              : edits.set(RequestFields.SAMPLING_PARAMS, "{\"max_tokens\":1}");
      default -> limited(edits, RequestFields.TOP).set(RequestFields.MAX_COMPLETION_TOKENS, "1");
    };
  }

  /** A least number of tokens above the limit would be refused; without one, none is needed. */
  private static Edits limited(Edits edits, List<Field> maxAndMin) {
    return edits.set(maxAndMin.get(0), "1").replace(maxAndMin.get(1), "1");
  }
}
