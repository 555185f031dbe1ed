package dev.llmd.plan.scheduler;

import dev.llmd.epp.migration.MetricsFromFlags;
import dev.llmd.plan.PodSpec;
import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The flags with names of metrics that endpoint pickers since 0.7 refuse, in any container. */
final class MetricFlags {

  private static final String CONTAINERS = "containers";

  private MetricFlags() {}

  static boolean areIn(PodSpec pod) {
    return !namesIn(pod).isEmpty();
  }

  static Collection<String> namesIn(PodSpec pod) {
    List<String> names = new ArrayList<>(0);
    for (Node container : pod.node().at(CONTAINERS).items()) {
      for (Node argument : container.at("args").items()) {
        Flag flag = Flag.of(argument);
        if (flag.isRetired()) {
          names.add("--" + flag.name());
        }
      }
    }
    return names;
  }

  /** The values by the names of the flags, of the last container that has any. */
  static Map<String, String> valuesIn(PodSpec pod) {
    Map<String, String> values = Map.of();
    for (Node container : pod.node().at(CONTAINERS).items()) {
      Split split = Split.of(container.at("args").items());
      values = split.values().isEmpty() ? values : split.values();
    }
    return values;
  }

  /** The pod without the flags and their values. */
  static PodSpec removeFrom(PodSpec pod) {
    ListNode containers =
        pod.node()
            .at(CONTAINERS)
            .asList()
            .map(
                container -> {
                  List<Node> kept = Split.of(container.at("args").items()).kept();
                  return container
                      .asMap()
                      .with("args", kept.isEmpty() ? Absent.INSTANCE : ListNode.of(kept));
                });
    return new PodSpec(pod.node().with(CONTAINERS, containers));
  }

  /** Arguments with the flags taken out of them. */
  private record Split(List<Node> kept, Map<String, String> values) {

    static Split of(List<Node> arguments) {
      List<Node> kept = new ArrayList<>(arguments.size());
      Map<String, String> values = new LinkedHashMap<>();
      for (int i = 0; i < arguments.size(); i++) {
        Flag flag = Flag.of(arguments.get(i));
        if (!flag.isRetired()) {
          kept.add(arguments.get(i));
          continue;
        }
        String next = i + 1 < arguments.size() ? arguments.get(i + 1).text("") : "-";
        boolean isApart = flag.value().isEmpty() && !next.startsWith("-");
        values.put(flag.name(), isApart ? next : flag.value());
        i += isApart ? 1 : 0;
      }
      return new Split(kept, values);
    }
  }

  /** {@code --name=value}, {@code -name} and what else an argument can be. */
  private record Flag(String name, String value) {

    static Flag of(Node argument) {
      String text = argument.text("");
      int start = 0;
      while (start < text.length() && text.charAt(start) == '-') {
        start++;
      }
      int equals = text.indexOf('=', start);
      return equals < 0
          ? new Flag(text.substring(start), "")
          : new Flag(text.substring(start, equals), text.substring(equals + 1));
    }

    boolean isRetired() {
      return MetricsFromFlags.flags().contains(name);
    }
  }
}
