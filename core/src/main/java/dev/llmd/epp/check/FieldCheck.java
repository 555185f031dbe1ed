package dev.llmd.epp.check;

import dev.llmd.diagnostic.NearestName;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The fields below those at the top: as the plugins' parameters, they are read strictly. What a
 * field of a plugin may be is the matter of {@link PluginCheck}.
 */
record FieldCheck(ConfigReport report) {

  private static final String RULE = "scheduler/config-field";

  /** What a value may be. */
  private sealed interface Shape {}

  /** A text, a number, a quantity: what is in it is the matter of others. */
  private record Leaf() implements Shape {}

  private record Fields(Map<String, Shape> known) implements Shape {}

  private record Items(Shape shape) implements Shape {}

  private static final Shape ANY = new Leaf();
  private static final Shape REFERENCE = new Fields(Map.of("pluginRef", ANY));

  private static final Shape BAND =
      new Fields(
          Map.of(
              "priority", ANY,
              "maxBytes", ANY,
              "maxRequests", ANY,
              "fairnessPolicyRef", ANY,
              "orderingPolicyRef", ANY));

  private static final Shape FLOW_CONTROL =
      new Fields(
          Map.of(
              "maxBytes", ANY,
              "maxRequests", ANY,
              "defaultRequestTTL", ANY,
              "noEndpointRequestTTL", ANY,
              "defaultPriorityBand", BAND,
              "defaultNegativePriorityBand", BAND,
              "priorityBands", new Items(BAND),
              "usageLimitPolicyPluginRef", ANY,
              "saturationDetector", REFERENCE,
              "enableEviction", ANY));

  private static final Shape SOURCE =
      new Fields(Map.of("pluginRef", ANY, "extractors", new Items(REFERENCE)));

  private static final Shape DATA_LAYER =
      new Fields(
          Map.of(
              "injectDefaults", ANY,
              "sources", new Items(SOURCE),
              "discovery", REFERENCE,
              "peerDiscovery", REFERENCE,
              "crossReplicaSyncerPluginRef", ANY,
              "crossReplicaSyncInterval", ANY));

  private static final Shape PROFILE =
      new Fields(
          Map.of(
              "name",
              ANY,
              "plugins",
              new Items(new Fields(Map.of("pluginRef", ANY, "weight", ANY)))));

  private static final Map<String, Shape> BELOW =
      Map.of(
          "schedulingProfiles", new Items(PROFILE),
          "flowControl", FLOW_CONTROL,
          "dataLayer", DATA_LAYER,
          "requestHandler", new Fields(Map.of("parsers", new Items(REFERENCE))),
          "saturationDetector", REFERENCE,
          "parser", REFERENCE);

  void check() {
    if (report.picker().catalogue().isPresent()) {
      // In the order of the document, so that findings without a place have an order, too.
      for (String field : report.config().node().fields().keySet()) {
        if (BELOW.containsKey(field)) {
          check(report.config().node().at(field), BELOW.get(field), field);
        }
      }
    }
  }

  private void check(Node value, Shape shape, String path) {
    if (!value.isPresent()) {
      return;
    }
    switch (shape) {
      case Leaf _ -> {}
      case Items(Shape each) -> {
        if (value instanceof ListNode list) {
          List<Node> items = list.items();
          for (int i = 0; i < items.size(); i++) {
            check(items.get(i), each, path + "[" + i + "]");
          }
        } else {
          reportShape(value, path, "a list");
        }
      }
      case Fields(Map<String, Shape> known) -> {
        if (value instanceof MapNode map) {
          checkFields(map, known, path);
        } else {
          reportShape(
              value, path, "a map with " + String.join(", ", new TreeSet<>(known.keySet())));
        }
      }
    }
  }

  private void checkFields(MapNode map, Map<String, Shape> known, String path) {
    for (Map.Entry<String, Node> field : map.fields().entrySet()) {
      String name = field.getKey();
      Shape shape = known.get(name);
      if (shape != null) {
        check(field.getValue(), shape, path + "." + name);
      } else {
        report.add(
            report
                .fatal(
                    RULE,
                    path + "." + name,
                    map.keyLocation(name),
                    "the scheduler's configuration has no field " + path + "." + name)
                .expected("one of " + String.join(", ", new TreeSet<>(known.keySet())))
                .nextStep(
                    NearestName.to(name, known.keySet())
                        .map(near -> "write " + near)
                        .orElse("remove " + name)));
      }
    }
  }

  private void reportShape(Node value, String path, String expected) {
    // HeadCheck has said so of the lists at the top.
    if (!path.equals("schedulingProfiles")) {
      report.add(
          report
              .fatal(RULE, path, value.location(), path + " is " + value.describe())
              .expected(expected)
              .nextStep("write " + expected));
    }
  }
}
