package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** vLLM's APIs that turn a prompt into token ids. */
public final class TokenApi {

  private static final int MAX_MODEL_LEN = 131_072;

  private TokenApi() {}

  /** The answer of {@code /tokenize}. */
  public static String tokenize(byte[] body) throws InvalidRequestException {
    int[] tokens = InferenceCall.read(body).tokens();
    ObjectNode answer = Json.object().put("count", tokens.length);
    answer.put("max_model_len", MAX_MODEL_LEN).set("tokens", array(tokens));
    return Json.write(answer);
  }

  /** The answer of {@code /v1/chat/completions/render}: what would be generated from. */
  public static String renderChat(byte[] body) throws InvalidRequestException {
    return Json.write(rendered(body));
  }

  /** The answer of {@code /v1/completions/render}: a list with one entry for each prompt. */
  public static String renderText(byte[] body) throws InvalidRequestException {
    return Json.write(JsonNodeFactory.instance.arrayNode().add(rendered(body)));
  }

  private static ObjectNode rendered(byte[] body) throws InvalidRequestException {
    InferenceCall call = InferenceCall.read(body);
    ObjectNode rendered = Json.object().put("model", call.model());
    rendered.set("token_ids", array(call.tokens()));
    return rendered;
  }

  private static ArrayNode array(int[] tokens) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (int token : tokens) {
      array.add(token);
    }
    return array;
  }
}
