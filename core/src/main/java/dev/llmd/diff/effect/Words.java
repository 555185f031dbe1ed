package dev.llmd.diff.effect;

import dev.llmd.overview.Range;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;

/** Figures and fields as reports say them. */
final class Words {

  private Words() {}

  /** {@code 1 pod}, {@code 2..8 pods}. */
  static String count(Range number, String noun) {
    return number + " " + noun + (number.equals(Range.of(1)) ? "" : "s");
  }

  /** {@code 2 pods}, {@code 2 groups of 4 pods}. */
  static String replicas(Range replicas, long groupSize) {
    return groupSize > 1
        ? count(replicas, "group") + " of " + groupSize + " pods"
        : count(replicas, "pod");
  }

  /** {@code (2 nvidia.com/gpu)}; nothing for none. */
  static String inBrackets(Devices devices) {
    return devices.isNone() ? "" : " (" + devices.words() + ")";
  }

  /** The names of some things, {@code none} without any. */
  static String list(List<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  /** The fields of a map as {@code a=b, c=d}. */
  static String labels(Node map) {
    List<String> labels = new ArrayList<>();
    map.asMap().texts().forEach((key, value) -> labels.add(key + "=" + value));
    labels.sort(null);
    return list(labels);
  }
}
