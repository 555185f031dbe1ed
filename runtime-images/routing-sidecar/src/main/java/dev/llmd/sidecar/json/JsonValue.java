package dev.llmd.sidecar.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * One value in a text of JSON that was judged as a whole. What is asked for is looked up in the
 * bytes each time: a large answer of which little counts becomes no tree.
 */
public final class JsonValue {

  /** What is asked for and not there; {@code null}, to whoever asks for its members. */
  private static final JsonValue ABSENT = new JsonValue(ByteSpan.of("null".getBytes(UTF_8)));

  private final ByteSpan value;

  private JsonValue(ByteSpan value) {
    this.value = value;
  }

  /**
   * The one value that these bytes are.
   *
   * @param bytes must not change as long as the value is used
   * @throws JsonException if they are anything else
   */
  public static JsonValue of(byte[] bytes, int from, int to) throws JsonException {
    JsonReader reader = new JsonReader(bytes, from, to);
    int start = reader.space(from);
    int end = reader.value(start);
    int rest = reader.space(end);
    if (rest < to) {
      throw reader.unexpected("nothing behind the value", rest);
    }
    return new JsonValue(new ByteSpan(bytes, start, end));
  }

  /** A member of an object; absent members of all that is no object. The last of a name counts. */
  public JsonValue at(String name) {
    return members().getOrDefault(name, ABSENT);
  }

  /** The members of an object; none of anything else. */
  public Map<String, JsonValue> members() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    try {
      for (Elements.Entry member : Elements.entries(value)) {
        members.put(member.key(), new JsonValue(member.value()));
      }
    } catch (JsonException e) {
      throw judged(e);
    }
    return members;
  }

  /** The elements of an array; none of anything else. */
  public List<JsonValue> elements() {
    List<JsonValue> elements = new ArrayList<>();
    try {
      for (ByteSpan element : Elements.of(value, Integer.MAX_VALUE)) {
        elements.add(new JsonValue(element));
      }
    } catch (JsonException e) {
      throw judged(e);
    }
    return elements;
  }

  /** A string, without quotes and escapes; {@code ""} of anything else. */
  public String text() {
    return value.first() == '"' ? JsonString.decode(value) : "";
  }

  /** A whole number; empty of anything else. */
  public OptionalInt integer() {
    try {
      return OptionalInt.of(
          Integer.parseInt(new String(value.array(), value.from(), value.length(), UTF_8)));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private static IllegalStateException judged(JsonException e) {
    return new IllegalStateException("the bytes changed after they were judged", e);
  }
}
