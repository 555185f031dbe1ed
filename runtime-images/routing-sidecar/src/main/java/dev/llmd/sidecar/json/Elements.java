package dev.llmd.sidecar.json;

import java.util.ArrayList;
import java.util.List;

/** What stands in arrays, and in objects whose keys nobody knows before. */
public final class Elements {

  /** What a body of two bytes each could name would take many times its memory. */
  private static final int MOST = 100_000;

  private Elements() {}

  /**
   * A member of an object.
   *
   * @param key its text
   */
  public record Entry(String key, ByteSpan value) {}

  /**
   * The elements of an array; none of any other value.
   *
   * @throws JsonException if it is no JSON
   */
  public static List<ByteSpan> of(ByteSpan array) throws JsonException {
    return of(array, MOST);
  }

  static List<ByteSpan> of(ByteSpan array, int most) throws JsonException {
    List<ByteSpan> elements = new ArrayList<>();
    if (array.first() != '[') {
      return elements;
    }
    JsonReader reader = new JsonReader(array.array(), array.from(), array.to());
    int at = reader.space(array.from() + 1);
    while (elements.isEmpty() ? reader.byteAt(at) != ']' : reader.byteAt(at) == ',') {
      int from = elements.isEmpty() ? at : reader.space(at + 1);
      int to = reader.value(from);
      elements.add(new ByteSpan(array.array(), from, to));
      if (elements.size() > most) {
        throw new JsonException(from - array.from(), "an array longer than " + most);
      }
      at = reader.space(to);
    }
    if (reader.byteAt(at) != ']') {
      throw reader.unexpected("a comma or ]", at);
    }
    return elements;
  }

  /**
   * The members of an object, with spaces around it or without; none of any other value.
   *
   * @throws JsonException if it is no JSON
   */
  public static List<Entry> entries(ByteSpan object) throws JsonException {
    List<Entry> entries = new ArrayList<>();
    JsonReader reader = new JsonReader(object.array(), object.from(), object.to());
    int start = reader.space(object.from());
    if (reader.byteAt(start) != '{') {
      return entries;
    }
    int at = reader.space(start + 1);
    while (entries.isEmpty() ? reader.byteAt(at) != '}' : reader.byteAt(at) == ',') {
      int key = entries.isEmpty() ? at : reader.space(at + 1);
      int keyEnd = reader.key(key);
      int from = reader.colon(keyEnd);
      int to = reader.value(from);
      entries.add(
          new Entry(
              JsonString.decode(object.array(), key + 1, keyEnd - 1),
              new ByteSpan(object.array(), from, to)));
      at = reader.space(to);
    }
    if (reader.byteAt(at) != '}') {
      throw reader.unexpected("a comma or }", at);
    }
    return entries;
  }
}
