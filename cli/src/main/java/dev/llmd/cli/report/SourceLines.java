package dev.llmd.cli.report;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The lines of the files that were read, for excerpts. Not safe for use by several threads. */
public final class SourceLines {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final SortedSet<String> names = new TreeSet<>();
  private final Map<String, int[]> starts = new HashMap<>();

  // A file without line breaks may hold thousands of places: its one line is not made for each.
  private String lastFile = "";
  private int lastNumber;
  private String lastText = "";

  /** The lines of these files; of two with one name, as two layers may bring it, they are one. */
  public SourceLines(Collection<SourceText> texts) {
    for (SourceText text : texts) {
      files.put(text.name(), text.bytes());
      names.add(text.name());
    }
  }

  /** These lines, and those of files that a report may quote and is not about. */
  public SourceLines with(Collection<SourceText> quoted) {
    SourceLines more = new SourceLines(List.of());
    more.files.putAll(files);
    more.names.addAll(names);
    quoted.forEach(text -> more.files.put(text.name(), text.bytes()));
    return more;
  }

  /** The names of the files, sorted. */
  List<String> names() {
    return List.copyOf(names);
  }

  /** The line at the place, without its end; empty when it is not known. */
  Optional<String> at(SourceLocation place) {
    byte[] bytes = files.get(place.file());
    if (bytes == null || place.line() < 1) {
      return Optional.empty();
    }
    int[] lines = starts.computeIfAbsent(place.file(), _ -> starts(bytes));
    if (place.line() >= lines.length) {
      return Optional.empty();
    }
    int from = lines[place.line() - 1];
    int to = lines[place.line()];
    while (to > from && isEnd(bytes[to - 1])) {
      to--;
    }
    if (!place.file().equals(lastFile) || place.line() != lastNumber) {
      String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
      lastText = line.startsWith(BYTE_ORDER_MARK) ? line.substring(1) : line;
      lastFile = place.file();
      lastNumber = place.line();
    }
    return Optional.of(lastText);
  }

  /** Where each line begins, and the end of the last; lines end with LF, CR LF or CR. */
  private static int[] starts(byte[] bytes) {
    int[] found = new int[16];
    int count = 1;
    for (int i = 0; i < bytes.length; i++) {
      boolean ends = bytes[i] == '\n' || (bytes[i] == '\r' && !isFollowedByLf(bytes, i));
      if (ends) {
        if (count + 1 >= found.length) {
          found = Arrays.copyOf(found, found.length * 2);
        }
        found[count++] = i + 1;
      }
    }
    found[count++] = bytes.length;
    return Arrays.copyOf(found, count);
  }

  private static boolean isFollowedByLf(byte[] bytes, int at) {
    return at + 1 < bytes.length && bytes[at + 1] == '\n';
  }

  private static boolean isEnd(byte value) {
    return value == '\n' || value == '\r';
  }
}
