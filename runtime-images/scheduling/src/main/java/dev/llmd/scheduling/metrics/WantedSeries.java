package dev.llmd.scheduling.metrics;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The series of an engine, in the form that lines of a page are compared with. Immutable. */
public final class WantedSeries {

  /** No line of that name is wanted. */
  static final int UNWANTED = -1;

  /** The line is cut before that can be said. */
  static final int CUT = -2;

  private final EngineSeries engine;
  private final byte[][] names;
  private final long[] heads;
  private final long[] masks;
  private final Wanted[][] byName;
  private final int longest;

  /** A quantity that lines of one name tell, if they have these labels. */
  record Wanted(Quantity quantity, List<byte[]> labels) {

    /** Whether the line, its name aside, is one. */
    boolean matches(SampleLine line) {
      for (int i = 0; i < labels.size(); i += 2) {
        if (!line.has(labels.get(i), labels.get(i + 1))) {
          return false;
        }
      }
      return true;
    }
  }

  public WantedSeries(EngineSeries engine) {
    this.engine = engine;
    Map<String, List<Wanted>> wanted = new LinkedHashMap<>();
    engine.series().entrySet().stream()
        .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
        .forEach(
            entry ->
                wanted
                    .computeIfAbsent(entry.getValue().name(), name -> new ArrayList<>())
                    .add(new Wanted(entry.getKey(), bytes(entry.getValue().labels()))));
    names = wanted.keySet().stream().map(WantedSeries::bytes).toArray(byte[][]::new);
    byName = wanted.values().stream().map(l -> l.toArray(Wanted[]::new)).toArray(Wanted[][]::new);
    heads = new long[names.length];
    masks = new long[names.length];
    int max = 0;
    for (int i = 0; i < names.length; i++) {
      byte[] head = Arrays.copyOf(names[i], Long.BYTES);
      heads[i] = ByteSearch.longAt(head, 0);
      int length = Math.min(names[i].length, Long.BYTES);
      masks[i] = -1L >>> (Long.SIZE - length * Byte.SIZE);
      max = Math.max(max, names[i].length);
    }
    longest = max;
  }

  EngineSeries engine() {
    return engine;
  }

  /** Which name the line that begins there has, or {@link #UNWANTED}, or {@link #CUT}. */
  int nameAt(byte[] bytes, int from, int to) {
    if (to - from <= longest || from + Long.BYTES > bytes.length) {
      return nameNearEnd(bytes, from, to);
    }
    long head = ByteSearch.longAt(bytes, from);
    for (int i = 0; i < heads.length; i++) {
      if ((head & masks[i]) == heads[i] && isName(i, bytes, from)) {
        return i;
      }
    }
    return UNWANTED;
  }

  private boolean isName(int name, byte[] bytes, int from) {
    int length = names[name].length;
    return Arrays.equals(bytes, from, from + length, names[name], 0, length)
        && endsName(bytes[from + length]);
  }

  private int nameNearEnd(byte[] bytes, int from, int to) {
    boolean isCut = false;
    for (int i = 0; i < names.length; i++) {
      int there = Math.min(names[i].length, to - from);
      if (Arrays.equals(bytes, from, from + there, names[i], 0, there)) {
        if (there == to - from) {
          isCut = true;
        } else if (endsName(bytes[from + there])) {
          return i;
        }
      }
    }
    return isCut ? CUT : UNWANTED;
  }

  private static boolean endsName(byte b) {
    return b == '{' || SampleLine.isBlank(b);
  }

  int length(int name) {
    return names[name].length;
  }

  /** What lines of that name tell. */
  Wanted[] of(int name) {
    return byName[name];
  }

  private static List<byte[]> bytes(Map<String, String> labels) {
    List<byte[]> bytes = new ArrayList<>();
    labels.forEach(
        (name, value) -> {
          bytes.add(bytes(name));
          bytes.add(bytes(value));
        });
    return bytes;
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
