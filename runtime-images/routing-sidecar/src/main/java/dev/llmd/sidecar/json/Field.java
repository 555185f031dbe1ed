package dev.llmd.sidecar.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;

/** A member of an object that somebody wants to find or edit, and which of its own members. */
public final class Field {

  private final byte[] name;
  private final List<Field> members;

  private Field(String name, List<Field> members) {
    this.name = name.getBytes(UTF_8);
    this.members = members;
  }

  /** A member of this name; its own members are looked for where its value is an object. */
  public static Field named(String name, Field... members) {
    return new Field(name, List.of(members));
  }

  /** The object that has these members. */
  public static Field root(Field... members) {
    return new Field("", List.of(members));
  }

  boolean hasMembers() {
    return !members.isEmpty();
  }

  Field member(int index) {
    return members.get(index);
  }

  boolean isMember(Field other) {
    return members.contains(other);
  }

  static final int UNKNOWN = -1;

  /** Which member has a key that is spelled without escapes; {@link #UNKNOWN} if none has. */
  int indexOf(byte[] bytes, int from, int to) {
    for (int i = 0; i < members.size(); i++) {
      byte[] known = members.get(i).name;
      if (known.length == to - from && Arrays.equals(known, 0, known.length, bytes, from, to)) {
        return i;
      }
    }
    return UNKNOWN;
  }

  /** The key with its quotes and a colon, as it is inserted. */
  byte[] key() {
    return ("\"" + new String(name, UTF_8) + "\":").getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return new String(name, UTF_8);
  }
}
