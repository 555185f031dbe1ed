package dev.llmd.sidecar.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;

/** What is to be changed in an object. All other bytes stay: numbers, order of keys and spaces. */
public final class Edits {

  /** At most so many, since those that were seen are kept as bits. */
  private static final int MOST = Long.SIZE;

  private record Edit(Field field, Kind kind, ByteSpan value) {}

  private enum Kind {
    SET,
    REPLACE,
    REMOVE
  }

  private final List<Edit> edits;

  private Edits(List<Edit> edits) {
    this.edits = edits;
  }

  /** No edit. */
  public static Edits none() {
    return new Edits(List.of());
  }

  /** Also gives the member this value, and adds it to the end of its object where it is absent. */
  public Edits set(Field field, byte[] json) {
    return with(new Edit(field, Kind.SET, ByteSpan.of(json)));
  }

  /** As {@link #set(Field, byte[])}. */
  public Edits set(Field field, String json) {
    return set(field, json.getBytes(UTF_8));
  }

  /** Also gives the member this value where it is there. */
  public Edits replace(Field field, String json) {
    return with(new Edit(field, Kind.REPLACE, ByteSpan.of(json.getBytes(UTF_8))));
  }

  /** Also leaves the member out. */
  public Edits remove(Field field) {
    return with(new Edit(field, Kind.REMOVE, ByteSpan.of(new byte[0])));
  }

  private Edits with(Edit edit) {
    if (edits.size() == MOST) {
      throw new IllegalArgumentException("more than " + MOST + " edits");
    }
    List<Edit> more = new ArrayList<>(edits);
    more.add(edit);
    return new Edits(List.copyOf(more));
  }

  /** The object with these edits. */
  public Spliced applyTo(Members members) {
    Splicing splicing = new Splicing(members);
    splicing.object(0);
    splicing.copyTo(members.end);
    return splicing.out;
  }

  private int editOf(Field field) {
    for (int i = 0; i < edits.size(); i++) {
      if (edits.get(i).field == field) {
        return i;
      }
    }
    return Members.NONE;
  }

  private final class Splicing {

    private final Members members;
    private final Spliced out = new Spliced();
    private int copied;

    Splicing(Members members) {
      this.members = members;
      this.copied = members.start;
    }

    /** Edits one object, and returns the entry behind those of its members. */
    int object(int owner) {
      long seen = 0;
      int removed = 0;
      int entry = owner + 1;
      while (entry < members.count() && members.owner(entry) == owner) {
        int index = editOf(members.field(entry));
        if (index == Members.NONE) {
          entry = members.size(entry) == Members.NONE ? entry + 1 : object(entry);
          continue;
        }
        seen |= 1L << index;
        Edit edit = edits.get(index);
        if (edit.kind == Kind.REMOVE) {
          remove(entry, members.index(entry) == removed);
          removed++;
        } else {
          copyTo(members.valueFrom(entry));
          out.add(edit.value.array());
          copied = members.valueTo(entry);
        }
        entry = behind(entry);
      }
      insert(owner, seen, members.size(owner) - removed);
      return entry;
    }

    /** The entry behind this one and its members. */
    private int behind(int entry) {
      int next = entry + 1;
      while (next < members.count() && members.keyFrom(next) < members.valueTo(entry)) {
        next++;
      }
      return next;
    }

    /** The first of those that stay has no comma before it. */
    private void remove(int entry, boolean isFirst) {
      copyTo(isFirst ? members.keyFrom(entry) : members.commaBefore(entry));
      boolean hasNext = isFirst && members.commaAfter(entry) != Members.NONE;
      copied = hasNext ? members.commaAfter(entry) + 1 : members.valueTo(entry);
    }

    private void insert(int owner, long seen, int staying) {
      boolean needsComma = staying > 0;
      for (int i = 0; i < edits.size(); i++) {
        Edit edit = edits.get(i);
        boolean isAbsent = (seen & 1L << i) == 0 && members.field(owner).isMember(edit.field);
        if (isAbsent && edit.kind == Kind.SET) {
          copyTo(members.valueTo(owner) - 1);
          out.add(needsComma ? COMMA : NOTHING);
          out.add(edit.field.key());
          out.add(edit.value.array());
          needsComma = true;
        }
      }
    }

    private void copyTo(int to) {
      out.add(members.bytes, copied, to);
      copied = to;
    }
  }

  private static final byte[] COMMA = {','};
  private static final byte[] NOTHING = {};
}
