package dev.llmd.validate.parallelism;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.ServingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Parallelism of pods that run something other than vLLM. How that is told is unknown; a value that
 * stands nowhere in its command line or variables it is not told at all.
 */
final class OtherServer {

  private static final List<String> SIZES =
      List.of("tensor", "pipeline", "data", "dataLocal", "dataRPCPort");

  /** Sizes that decide how many pods a group has, whatever runs in them. */
  private static final List<String> OF_THE_GROUP = List.of("pipeline", "data", "dataLocal");

  private OtherServer() {}

  static void check(ServingPlan plan, FieldPath owner, Node parallelism) {
    boolean isGroup = false;
    List<MapNode> servers = new ArrayList<>();
    for (PlannedPod pod : plan.pods()) {
      if (pod.workload().isPresent() && pod.owner().toString().equals(owner.toString())) {
        isGroup |= pod.groupSize().isPresent();
        pod.server().ifPresent(server -> servers.add(server.node()));
      }
    }
    if (servers.isEmpty()) {
      return;
    }
    for (Map.Entry<String, Node> field : parallelism.fields().entrySet()) {
      String name = field.getKey();
      Node value = field.getValue();
      boolean shapesGroup = isGroup && OF_THE_GROUP.contains(name);
      if (!shapesGroup && asksForSomething(name, value) && !isTold(name, value, servers)) {
        report(plan, owner, name, value);
      }
    }
  }

  private static boolean asksForSomething(String name, Node value) {
    return SIZES.contains(name) ? value.integer(0) > 1 : value.isTrue();
  }

  private static boolean isTold(String name, Node value, List<MapNode> servers) {
    String sign = SIZES.contains(name) ? Long.toString(value.integer(0)) : name;
    for (MapNode server : servers) {
      if (contains(server.at("command"), sign) || contains(server.at("args"), sign)) {
        return true;
      }
      for (Node variable : server.at("env").items()) {
        if (isIn(variable.at("value"), sign)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean contains(Node words, String sign) {
    for (Node word : words.items()) {
      if (isIn(word, sign)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(Node word, String sign) {
    return word instanceof ScalarNode scalar
        && scalar.asText().toLowerCase(Locale.ROOT).contains(sign);
  }

  private static void report(ServingPlan plan, FieldPath owner, String field, Node value) {
    FieldPath path = owner.field("parallelism").field(field);
    UnusedParallelism.report(
        plan,
        owner,
        Diagnostic.warning(
                UnusedParallelism.ID,
                path + " is set, and no pod's command line mentions its value")
            .at(plan.place(value))
            .field(path.toString())
            .expected("a preset or command that passes it on")
            .nextStep("remove the field, or tell the server in its arguments"));
  }
}
