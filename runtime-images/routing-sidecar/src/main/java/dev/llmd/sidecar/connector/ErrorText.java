package dev.llmd.sidecar.connector;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.Field;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.JsonString;
import dev.llmd.sidecar.json.Members;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a model server's error says, in words that a client of another server may read. */
public final class ErrorText {

  private static final int MOST_CHARACTERS = 200;

  /** IPv4, and what may be IPv6; with ports. */
  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\d{1,3}(\\.\\d{1,3}){3}(:\\d+)?"
              + "|\\[?[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,}]?(:\\d+)?");

  private static final Pattern SPACES = Pattern.compile("[\\s\\p{Cntrl}]+");

  private static final Field INNER = Field.named("message");
  private static final Field ERROR = Field.named("error", INNER);
  private static final Field MESSAGE = Field.named("message");
  private static final Field DETAIL = Field.named("detail");
  private static final Field BODY = Field.root(ERROR, MESSAGE, DETAIL);

  private ErrorText() {}

  /** That a server answered with that status, and what it says of it: for clients. */
  public static String answered(int status, ByteSpan body) {
    return "answered " + status + of(body).map(text -> ": " + text).orElse("");
  }

  /**
   * The message of an error in the form of OpenAI, of older vLLM, or of FastAPI: one line, not
   * long, without addresses. Empty for anything else.
   */
  static Optional<String> of(ByteSpan body) {
    try {
      Members members = Members.find(BODY, body.array(), body.from(), body.to());
      for (Field field : List.of(INNER, MESSAGE, ERROR, DETAIL)) {
        Optional<String> text =
            members.value(field).filter(value -> value.first() == '"').map(JsonString::decode);
        if (text.isPresent()) {
          return text.map(ErrorText::forClients).filter(line -> !line.isEmpty());
        }
      }
      return Optional.empty();
    } catch (JsonException noJson) {
      return Optional.empty();
    }
  }

  private static String forClients(String text) {
    String start = text.substring(0, Math.min(text.length(), 4 * MOST_CHARACTERS));
    String named = ADDRESS.matcher(start).replaceAll("(address)");
    String stripped = SPACES.matcher(named).replaceAll(" ").strip();
    return stripped.length() <= MOST_CHARACTERS
        ? stripped
        : stripped.substring(0, MOST_CHARACTERS).strip() + " …";
  }
}
