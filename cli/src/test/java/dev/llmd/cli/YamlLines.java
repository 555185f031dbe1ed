package dev.llmd.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * The lines of a YAML file in block style, to be changed a little: most changes leave sound YAML.
 * Only lines within the window change.
 */
final class YamlLines {
  private final List<String> lines;
  private final int from;
  private final int to;

  private YamlLines(List<String> lines, int from, int to) {
    this.lines = lines;
    this.from = from;
    this.to = to;
  }

  static YamlLines of(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    return new YamlLines(lines, 0, lines.size());
  }

  /** The same lines; what changes is the first block that begins with one of the words. */
  YamlLines within(List<String> words) {
    for (int i = 0; i < lines.size(); i++) {
      if (words.contains(lines.get(i).strip())) {
        return new YamlLines(lines, i, endOfBlock(i));
      }
    }
    return this;
  }

  String text() {
    return String.join("\n", lines) + "\n";
  }

  /** Drops a field or an item with everything under it. */
  void delete(Random random) {
    block(random).ifPresent(at -> lines.subList(at, endOfBlock(at)).clear());
  }

  /** Writes a field or an item twice. */
  void duplicate(Random random) {
    block(random).ifPresent(at -> insert(endOfBlock(at), blockAt(at)));
  }

  /** Exchanges a field or an item with what follows. */
  void move(Random random) {
    block(random)
        .ifPresent(
            at -> {
              List<String> block = blockAt(at);
              int next = endOfBlock(at);
              if (next < Math.min(to, lines.size()) && indentation(next) == indentation(at)) {
                insert(endOfBlock(next), block);
                lines.subList(at, next).clear();
              }
            });
  }

  /** Brings a field or an item of another file to a place where something is as deep. */
  void graft(YamlLines other, Random random) {
    other
        .block(random)
        .ifPresent(
            start -> {
              List<Integer> places = new ArrayList<>();
              for (int i = from; i < Math.min(to, lines.size()); i++) {
                if (isBlock(i) && indentation(i) == other.indentation(start)) {
                  places.add(i);
                }
              }
              if (!places.isEmpty()) {
                insert(places.get(random.nextInt(places.size())), other.blockAt(start));
              }
            });
  }

  /** Exchanges two values. */
  void swapValues(Random random) {
    List<Integer> valued = valued();
    if (valued.size() > 1) {
      int one = valued.get(random.nextInt(valued.size()));
      int other = valued.get(random.nextInt(valued.size()));
      String value = value(one);
      setValue(one, value(other));
      setValue(other, value);
    }
  }

  /** Replaces a value by what becomes of it. */
  void changeValue(Random random, UnaryOperator<String> change) {
    List<Integer> valued = valued();
    if (!valued.isEmpty()) {
      int chosen = valued.get(random.nextInt(valued.size()));
      setValue(chosen, change.apply(value(chosen)));
    }
  }

  /** Replaces a number, quoted or not, by what becomes of it. */
  void changeNumber(Random random, UnaryOperator<String> change) {
    List<Integer> numbers = new ArrayList<>();
    for (int line : valued()) {
      if (isNumber(value(line))) {
        numbers.add(line);
      }
    }
    if (!numbers.isEmpty()) {
      int chosen = numbers.get(random.nextInt(numbers.size()));
      setValue(chosen, change.apply(value(chosen)));
    }
  }

  /** Replaces the name of a field. */
  void changeKey(Random random, UnaryOperator<String> change) {
    block(random)
        .ifPresent(
            at -> {
              String line = lines.get(at);
              int colon = colon(line);
              int start = startOfKey(line);
              if (colon > start) {
                String key = line.substring(start, colon);
                lines.set(at, line.substring(0, start) + change.apply(key) + line.substring(colon));
              }
            });
  }

  private Optional<Integer> block(Random random) {
    List<Integer> blocks = new ArrayList<>();
    for (int i = from; i < Math.min(to, lines.size()); i++) {
      if (isBlock(i)) {
        blocks.add(i);
      }
    }
    return blocks.isEmpty()
        ? Optional.empty()
        : Optional.of(blocks.get(random.nextInt(blocks.size())));
  }

  private List<Integer> valued() {
    List<Integer> valued = new ArrayList<>();
    for (int i = from; i < Math.min(to, lines.size()); i++) {
      if (isBlock(i) && !value(i).isEmpty()) {
        valued.add(i);
      }
    }
    return valued;
  }

  private boolean isBlock(int line) {
    String text = lines.get(line).strip();
    return !text.isEmpty()
        && !text.startsWith("#")
        && !text.equals("---")
        && (text.startsWith("- ") || colon(text) > 0);
  }

  private List<String> blockAt(int start) {
    return List.copyOf(lines.subList(start, endOfBlock(start)));
  }

  private int endOfBlock(int start) {
    int depth = indentation(start);
    boolean isItem = lines.get(start).strip().startsWith("-");
    int end = start + 1;
    while (end < lines.size() && isUnder(end, depth, isItem)) {
      end++;
    }
    return end;
  }

  /** The items of a list may be as deep as the field that holds it. */
  private boolean isUnder(int line, int depth, boolean isItem) {
    String text = lines.get(line).strip();
    return text.isEmpty()
        || indentation(line) > depth
        || (!isItem && indentation(line) == depth && text.startsWith("- "));
  }

  private void insert(int at, List<String> block) {
    lines.addAll(at, block);
  }

  private int indentation(int line) {
    String text = lines.get(line);
    return text.length() - text.stripLeading().length();
  }

  private String value(int line) {
    String text = lines.get(line);
    int colon = colon(text);
    return (colon < 0 ? text.substring(startOfKey(text)) : text.substring(colon + 1)).strip();
  }

  private void setValue(int line, String value) {
    String text = lines.get(line);
    int colon = colon(text);
    String head = colon < 0 ? text.substring(0, startOfKey(text)) : text.substring(0, colon + 1);
    lines.set(line, colon < 0 ? head + value : head + " " + value);
  }

  private static int startOfKey(String line) {
    int start = line.length() - line.stripLeading().length();
    while (line.startsWith("- ", start)) {
      start += 2;
    }
    return start;
  }

  /** Where the colon after a field's name is; -1 when there is none. */
  private static int colon(String line) {
    int colon = line.indexOf(": ");
    if (colon < 0 && line.endsWith(":")) {
      colon = line.length() - 1;
    }
    return colon;
  }

  private static boolean isNumber(String value) {
    String bare = value.replace("\"", "").replace("'", "");
    return !bare.isEmpty()
        && bare.length() < 19
        && bare.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
