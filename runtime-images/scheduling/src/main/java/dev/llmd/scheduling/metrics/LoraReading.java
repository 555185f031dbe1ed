package dev.llmd.scheduling.metrics;

import dev.llmd.scheduling.endpoint.LoraAdapters;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * LoRA adapters of a page. vLLM makes a series for each set of labels that there ever was, and the
 * value is when it became so: the greatest counts. A report is made anew only when that changes.
 */
final class LoraReading {

  private static final byte[] MAX = WantedSeries.bytes("max_lora");
  private static final byte[] RUNNING = WantedSeries.bytes("running_lora_adapters");
  private static final byte[] WAITING = WantedSeries.bytes("waiting_lora_adapters");

  private final SampleLine labels = new SampleLine();
  private double newest;

  /** The labels, braces and all, of the newest series so far. */
  private byte[] found = new byte[0];

  private int foundLength;

  /** The labels that {@code adapters} was made of. */
  private byte[] known = new byte[0];

  private LoraAdapters adapters = LoraAdapters.NONE;
  private boolean isNonsense;

  void begin() {
    newest = -1;
    foundLength = 0;
  }

  void take(SampleLine line, byte[] bytes, int labelsFrom) {
    if (line.value() > newest) {
      newest = line.value();
      foundLength = line.afterLabels() - labelsFrom;
      if (found.length < foundLength) {
        found = new byte[foundLength];
      }
      System.arraycopy(bytes, labelsFrom, found, 0, foundLength);
    }
  }

  /** What the page says, or what was said before where it says nothing. */
  LoraAdapters adapters(LoraAdapters before) {
    if (foundLength == 0) {
      return before;
    }
    if (!Arrays.equals(found, 0, foundLength, known, 0, known.length)) {
      known = Arrays.copyOf(found, foundLength);
      adapters = parse(before.max());
    }
    return adapters;
  }

  private LoraAdapters parse(int maxBefore) {
    labels.readLabels(known, 0, known.length);
    int label = labels.label(MAX);
    int max = label < 0 ? -1 : labels.count(label);
    isNonsense = label >= 0 && !labels.isEmpty(label) && max < 0;
    return new LoraAdapters(max < 0 ? maxBefore : max, names(RUNNING), names(WAITING));
  }

  /** The names in that label, which commas part. */
  private Set<String> names(byte[] label) {
    int index = labels.label(label);
    if (index < 0 || labels.isEmpty(index)) {
      return Set.of();
    }
    Set<String> names = new LinkedHashSet<>();
    String text = labels.text(index);
    int from = 0;
    while (from <= text.length()) {
      int comma = text.indexOf(',', from);
      int to = comma < 0 ? text.length() : comma;
      String name = text.substring(from, to).strip();
      if (!name.isEmpty()) {
        names.add(name);
      }
      from = to + 1;
    }
    return Set.copyOf(names);
  }

  /** Whether the number of adapters was none. */
  boolean isNonsense() {
    return foundLength > 0 && isNonsense;
  }
}
