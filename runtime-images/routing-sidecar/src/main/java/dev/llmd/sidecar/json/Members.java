package dev.llmd.sidecar.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where in one JSON object the wanted members are, found in one pass that judges all of it. Of
 * members with one key all are known, since an edit must not bring to light what another one hid;
 * the last one counts, as for the JSON readers of Go and Python.
 */
public final class Members extends JsonReader {

  /** What is known of each member; an object comes before its own members. */
  private static final int OWNER = 0;

  private static final int INDEX = 1;
  private static final int COMMA_BEFORE = 2;
  private static final int KEY = 3;
  private static final int VALUE = 4;
  private static final int END = 5;
  private static final int COMMA_AFTER = 6;
  private static final int SIZE = 7;
  private static final int WIDTH = 8;

  static final int NONE = -1;

  /**
   * No honest text has one key so often. Each edit is made in all of them, so that a few bytes
   * would become many.
   */
  private static final int MOST = 64;

  /** No count has more digits than an int has for sure. */
  private static final int MAX_DIGITS = 9;

  private final List<Field> fields = new ArrayList<>();
  private int[] facts = new int[16 * WIDTH];

  private Members(byte[] bytes, int from, int to) {
    super(bytes, from, to);
  }

  /**
   * Finds the members of the one object that these bytes are.
   *
   * @param bytes must not change as long as the result is used
   * @throws JsonException if they are anything else
   */
  public static Members find(Field root, byte[] bytes, int from, int to) throws JsonException {
    Members members = new Members(bytes, from, to);
    int at = members.space(from);
    if (members.byteAt(at) != '{') {
      throw members.unexpected("a JSON object", at);
    }
    int whole = members.add(root, NONE, 0, NONE, at, at);
    int behind = members.object(at, root, whole);
    members.facts[whole * WIDTH + END] = behind;
    int rest = members.space(behind);
    if (rest < to) {
      throw members.unexpected("nothing behind the object", rest);
    }
    return members;
  }

  private int object(int from, Field field, int owner) throws JsonException {
    int at = space(from + 1);
    int comma = NONE;
    int size = 0;
    if (byteAt(at) == '}') {
      facts[owner * WIDTH + SIZE] = 0;
      return at + 1;
    }
    while (true) {
      int key = at;
      int keyEnd = key(at);
      int known =
          hasEscape ? escapedKey(field, key, keyEnd) : field.indexOf(bytes, key + 1, keyEnd - 1);
      at = colon(keyEnd);
      int entry = NONE;
      if (known == Field.UNKNOWN) {
        at = value(at);
      } else {
        Field member = field.member(known);
        entry = add(member, owner, size, comma, key, at);
        at = member.hasMembers() && byteAt(at) == '{' ? object(at, member, entry) : value(at);
        facts[entry * WIDTH + END] = at;
      }
      size++;
      at = space(at);
      if (byteAt(at) == '}') {
        facts[owner * WIDTH + SIZE] = size;
        return at + 1;
      }
      if (byteAt(at) != ',') {
        throw unexpected("a comma or }", at);
      }
      comma = at;
      if (entry != NONE) {
        facts[entry * WIDTH + COMMA_AFTER] = comma;
      }
      at = space(at + 1);
    }
  }

  private int escapedKey(Field field, int key, int keyEnd) {
    byte[] plain = JsonString.decode(bytes, key + 1, keyEnd - 1).getBytes(UTF_8);
    return field.indexOf(plain, 0, plain.length);
  }

  private int add(Field field, int owner, int index, int comma, int key, int value)
      throws JsonException {
    int entry = fields.size();
    if (entry == MOST) {
      throw new JsonException(key - start, "the same keys again and again");
    }
    fields.add(field);
    int at = entry * WIDTH;
    if (at == facts.length) {
      facts = Arrays.copyOf(facts, 2 * at);
    }
    facts[at + OWNER] = owner;
    facts[at + INDEX] = index;
    facts[at + COMMA_BEFORE] = comma;
    facts[at + KEY] = key;
    facts[at + VALUE] = value;
    facts[at + COMMA_AFTER] = NONE;
    facts[at + SIZE] = NONE;
    return entry;
  }

  /** The value that counts of a member; nothing if there is no such member. */
  public Optional<ByteSpan> value(Field field) {
    for (int entry = fields.size() - 1; entry >= 0; entry--) {
      if (fields.get(entry) == field && counts(entry)) {
        return Optional.of(new ByteSpan(bytes, valueFrom(entry), valueTo(entry)));
      }
    }
    return Optional.empty();
  }

  /** The whole number, 0 or more, that a member says; empty for any other value, and for none. */
  public OptionalInt count(Field field) {
    Optional<ByteSpan> value = value(field);
    return value.isPresent() ? count(value.get()) : OptionalInt.empty();
  }

  private static OptionalInt count(ByteSpan value) {
    int count = 0;
    for (int at = value.from(); at < value.to(); at++) {
      int digit = value.array()[at] - '0';
      if (digit < 0 || digit > 9 || value.length() > MAX_DIGITS) {
        return OptionalInt.empty();
      }
      count = 10 * count + digit;
    }
    return OptionalInt.of(count);
  }

  /** The members of the first element of an array, where that is an object. */
  public Optional<Members> firstElement(Field array, Field root) throws JsonException {
    Optional<ByteSpan> value = value(array);
    if (value.isEmpty() || value.get().first() != '[') {
      return Optional.empty();
    }
    int element = space(value.get().from() + 1);
    return byteAt(element) == '{'
        ? Optional.of(find(root, bytes, element, value(element)))
        : Optional.empty();
  }

  /** What stands in an object that a later one hides does not count. */
  private boolean counts(int entry) {
    int owner = owner(entry);
    if (owner <= 0) {
      return true;
    }
    for (int later = entry + 1; later < fields.size(); later++) {
      if (fields.get(later) == fields.get(owner) && owner(later) == owner(owner)) {
        return false;
      }
    }
    return counts(owner);
  }

  int count() {
    return fields.size();
  }

  Field field(int entry) {
    return fields.get(entry);
  }

  int owner(int entry) {
    return facts[entry * WIDTH + OWNER];
  }

  /** Which member of its object it is, from 0. */
  int index(int entry) {
    return facts[entry * WIDTH + INDEX];
  }

  int commaBefore(int entry) {
    return facts[entry * WIDTH + COMMA_BEFORE];
  }

  int keyFrom(int entry) {
    return facts[entry * WIDTH + KEY];
  }

  int valueFrom(int entry) {
    return facts[entry * WIDTH + VALUE];
  }

  int valueTo(int entry) {
    return facts[entry * WIDTH + END];
  }

  /** {@link #NONE} behind the last member. */
  int commaAfter(int entry) {
    return facts[entry * WIDTH + COMMA_AFTER];
  }

  /** How many members it has; {@link #NONE} if it is no object whose members were looked at. */
  int size(int entry) {
    return facts[entry * WIDTH + SIZE];
  }
}
