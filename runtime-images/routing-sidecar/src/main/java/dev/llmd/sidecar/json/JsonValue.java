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
  private static final JsonValue ABSENT = new JsonValue("null".getBytes(UTF_8), 0, 4);

  private final byte[] bytes;
  private final int from;
  private final int to;

  private JsonValue(byte[] bytes, int from, int to) {
    this.bytes = bytes;
    this.from = from;
    this.to = to;
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
    return new JsonValue(bytes, start, end);
  }

  /** A member of an object; absent members of all that is no object. The last of a name counts. */
  public JsonValue at(String name) {
    return members().getOrDefault(name, ABSENT);
  }

  /** The members of an object; none of anything else. */
  public Map<String, JsonValue> members() {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    if (bytes[from] == '{') {
      try {
        readMembers(members);
      } catch (JsonException e) {
        throw judged(e);
      }
    }
    return members;
  }

  private void readMembers(Map<String, JsonValue> members) throws JsonException {
    JsonReader reader = new JsonReader(bytes, from, to);
    int at = reader.space(from + 1);
    while (reader.byteAt(at) != '}') {
      int keyEnd = reader.key(at);
      int value = reader.colon(keyEnd);
      int end = reader.value(value);
      members.put(new JsonValue(bytes, at, keyEnd).text(), new JsonValue(bytes, value, end));
      at = reader.space(end);
      at = reader.byteAt(at) == ',' ? reader.space(at + 1) : at;
    }
  }

  /** The elements of an array; none of anything else. */
  public List<JsonValue> elements() {
    List<JsonValue> elements = new ArrayList<>();
    if (bytes[from] == '[') {
      try {
        readElements(elements);
      } catch (JsonException e) {
        throw judged(e);
      }
    }
    return elements;
  }

  private void readElements(List<JsonValue> elements) throws JsonException {
    JsonReader reader = new JsonReader(bytes, from, to);
    int at = reader.space(from + 1);
    while (reader.byteAt(at) != ']') {
      int end = reader.value(at);
      elements.add(new JsonValue(bytes, at, end));
      at = reader.space(end);
      at = reader.byteAt(at) == ',' ? reader.space(at + 1) : at;
    }
  }

  /** A string, without quotes and escapes; {@code ""} of anything else. */
  public String text() {
    return bytes[from] == '"' ? JsonString.decode(bytes, from + 1, to - 1) : "";
  }

  /** A whole number; empty of anything else. */
  public OptionalInt integer() {
    try {
      return OptionalInt.of(Integer.parseInt(new String(bytes, from, to - from, UTF_8)));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }

  private static IllegalStateException judged(JsonException e) {
    return new IllegalStateException("the bytes changed after they were judged", e);
  }
}
