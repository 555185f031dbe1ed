package dev.llmd.sidecar.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/**
 * Says the same tokens to every prompt, as vLLM would: continues what an assistant's message at the
 * end says already, ends before a string of {@code stop}, and counts.
 */
final class TokenServer {

  private static final ObjectMapper JACKSON = new ObjectMapper();
  private static final int PROMPT_TOKENS = 11;

  private final List<String> tokens;
  int asked;

  TokenServer(List<String> tokens) {
    this.tokens = tokens;
  }

  byte[] answer(byte[] body) throws IOException {
    asked++;
    JsonNode request = JACKSON.readTree(body);
    int at = 0;
    int before = 0;
    if (request.path("continue_final_message").asBoolean()) {
      JsonNode messages = request.get("messages");
      String said = messages.get(messages.size() - 1).get("content").asText();
      while (before < said.length()) {
        before += tokens.get(at++).length();
      }
    }
    int most =
        request.has("max_completion_tokens")
            ? request.get("max_completion_tokens").asInt()
            : request.path("max_tokens").asInt(Integer.MAX_VALUE);
    StringBuilder text = new StringBuilder();
    int produced = 0;
    String reason = "length";
    String stop = "";
    while (produced < most && reason.equals("length")) {
      if (at == tokens.size()) {
        reason = "stop";
        break;
      }
      text.append(tokens.get(at++));
      produced++;
      stop = cutAtStop(request.path("stop"), text);
      reason = stop.isEmpty() ? "length" : "stop";
    }
    ObjectNode answer = answer(text.toString(), reason, produced, at);
    if (!stop.isEmpty()) {
      ((ObjectNode) answer.get("choices").get(0)).put("stop_reason", stop);
    }
    return JACKSON.writeValueAsBytes(answer);
  }

  private static String cutAtStop(JsonNode stops, StringBuilder text) {
    for (JsonNode stop : stops) {
      int found = text.indexOf(stop.asText());
      if (found >= 0) {
        text.setLength(found);
        return stop.asText();
      }
    }
    return "";
  }

  private ObjectNode answer(String text, String reason, int produced, int prompted) {
    ObjectNode answer = JACKSON.createObjectNode();
    answer.put("id", "chatcmpl-" + asked).put("object", "chat.completion");
    answer.put("created", 1_700_000_000L + asked).put("model", "m");
    ObjectNode choice = answer.putArray("choices").addObject();
    choice.put("index", 0);
    choice.putObject("message").put("role", "assistant").put("content", text);
    choice.put("finish_reason", reason);
    ObjectNode usage = answer.putObject("usage");
    int prompt = PROMPT_TOKENS + prompted - produced;
    usage.put("prompt_tokens", prompt).put("total_tokens", prompt + produced);
    usage.put("completion_tokens", produced);
    return answer;
  }
}
