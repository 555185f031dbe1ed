package dev.llmd.source;

import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a small map, in their order. Objects are made of maps with a handful of fields, and
 * of these there are thousands: to look along the keys takes less time than a hash table, and the
 * arrays a third of its memory. A map with more than {@link #MOST} fields is left to a hash table.
 *
 * <p>For everybody else this is a map that cannot be changed; who makes it may {@link #set} and
 * {@link #drop} before it is handed on.
 */
final class Fields extends AbstractMap<String, Node> {
  static final int MOST = 16;

  private @Nullable String[] keys;
  private @Nullable Node[] values;
  private int size;

  /** No fields yet, and room for some. */
  Fields(int room) {
    keys = new String[room];
    values = new Node[room];
  }

  /** The same fields, to be changed. */
  Fields(Fields other) {
    keys = other.keys.clone();
    values = other.values.clone();
    size = other.size;
  }

  /** The fields of a map that has at most {@link #MOST} of them. */
  static Fields of(Map<String, Node> map) {
    Fields fields = new Fields(map.size());
    for (Map.Entry<String, Node> entry : map.entrySet()) {
      fields.append(entry.getKey(), entry.getValue());
    }
    return fields;
  }

  /** Puts the value under the key; false when there is no room for another key. */
  boolean set(String key, Node value) {
    int at = indexOf(key);
    if (at >= 0) {
      values[at] = value;
      return true;
    }
    if (size == MOST) {
      return false;
    }
    append(key, value);
    return true;
  }

  /** Puts a value under a key that is known not to be there. */
  void append(String key, Node value) {
    if (size == keys.length) {
      int room = Math.min(MOST, Math.max(4, 2 * size));
      keys = Arrays.copyOf(keys, room);
      values = Arrays.copyOf(values, room);
    }
    keys[size] = key;
    values[size] = value;
    size++;
  }

  /** Takes the key out. */
  void drop(String key) {
    int at = indexOf(key);
    if (at >= 0) {
      size--;
      System.arraycopy(keys, at + 1, keys, at, size - at);
      System.arraycopy(values, at + 1, values, at, size - at);
      keys[size] = null;
      values[size] = null;
    }
  }

  private int indexOf(@Nullable Object key) {
    if (key == null) {
      return -1;
    }
    int hash = key.hashCode();
    for (int i = 0; i < size; i++) {
      String each = keyAt(i);
      // Strings keep their hash.
      if (each == key || (each.hashCode() == hash && each.equals(key))) {
        return i;
      }
    }
    return -1;
  }

  @SuppressWarnings("NullAway") // only called below size
  private String keyAt(int index) {
    return keys[index];
  }

  @SuppressWarnings("NullAway") // only called below size
  private Node valueAt(int index) {
    return values[index];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return indexOf(key) >= 0;
  }

  @Override
  public @Nullable Node get(@Nullable Object key) {
    int at = indexOf(key);
    return at < 0 ? null : values[at];
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super Node> action) {
    for (int i = 0; i < size; i++) {
      action.accept(keyAt(i), valueAt(i));
    }
  }

  @Override
  public Collection<Node> values() {
    return new AbstractList<>() {
      @Override
      public Node get(int index) {
        return valueAt(index);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  @Override
  public Set<Map.Entry<String, Node>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, Node>> iterator() {
        return new Entries();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  private final class Entries implements Iterator<Map.Entry<String, Node>> {
    private int next;

    @Override
    public boolean hasNext() {
      return next < size;
    }

    @Override
    public Map.Entry<String, Node> next() {
      if (next == size) {
        throw new NoSuchElementException();
      }
      int at = next++;
      return Map.entry(keyAt(at), valueAt(at));
    }
  }
}
