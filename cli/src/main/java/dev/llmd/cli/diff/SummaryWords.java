package dev.llmd.cli.diff;

import dev.llmd.diff.DiffSummary;
import dev.llmd.diff.effect.Devices;
import dev.llmd.overview.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The sum of a comparison in a sentence. */
final class SummaryWords {

  private SummaryWords() {}

  /** {@code 1 added, 2 changed; rolls 2 pods; claims 2 nvidia.com/gpu}. */
  static String of(DiffSummary sum) {
    List<String> objects = new ArrayList<>();
    add(sum.added(), " added", objects);
    add(sum.removed(), " removed", objects);
    add(sum.changed(), " changed", objects);
    if (objects.isEmpty()) {
      return "no differences";
    }
    List<String> parts = new ArrayList<>();
    parts.add(String.join(", ", objects));
    if (sum.recreated() > 0) {
      parts.add(count(Range.of(sum.recreated()), "object") + " to delete first");
    }
    addPods("rolls ", sum.podsRolled(), parts);
    addPods("stops and starts ", sum.podsRecreated(), parts);
    addPods("adds ", sum.podsAdded(), parts);
    addPods("removes ", sum.podsRemoved(), parts);
    addDevices("claims ", sum.claimed(), parts);
    addDevices("frees ", sum.freed(), parts);
    return String.join("; ", parts);
  }

  private static void add(long count, String word, List<String> parts) {
    if (count > 0) {
      parts.add(count + word);
    }
  }

  private static void addPods(String verb, Range pods, List<String> parts) {
    if (!pods.isNone()) {
      parts.add(verb + count(pods, "pod"));
    }
  }

  private static void addDevices(String verb, Map<String, Range> devices, List<String> parts) {
    devices.forEach((resource, count) -> parts.add(verb + count + " " + Devices.word(resource)));
  }

  private static String count(Range number, String noun) {
    return number + " " + noun + (number.equals(Range.of(1)) ? "" : "s");
  }
}
