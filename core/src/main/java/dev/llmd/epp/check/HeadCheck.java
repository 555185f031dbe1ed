package dev.llmd.epp.check;

import dev.llmd.diagnostic.NearestName;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.NullNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The kind, the fields at the top, and the feature gates. */
record HeadCheck(ConfigReport report) {

  private static final String KIND = "EndpointPickerConfig";
  private static final String OLD_API = "inference.networking.x-k8s.io/v1alpha1";
  private static final String API = "llm-d.ai/v1alpha1";

  private static final Set<String> FIRST_FIELDS =
      Set.of("apiVersion", "kind", "plugins", "schedulingProfiles");
  private static final Set<String> FIELDS =
      Set.of(
          "apiVersion",
          "kind",
          "plugins",
          "schedulingProfiles",
          "featureGates",
          "dataLayer",
          "flowControl",
          "requestHandler",
          "saturationDetector",
          "parser");
  private static final Set<String> LISTS = Set.of("plugins", "schedulingProfiles", "featureGates");

  void check() {
    MapNode node = report.config().node();
    checkKind(node);
    if (report.picker().catalogue().isPresent()) {
      checkFields(node);
      checkGates(node.at("featureGates").items());
    }
  }

  private void checkKind(MapNode node) {
    String kind = node.at("kind").text("");
    String api = node.at("apiVersion").text("");
    boolean knowsNewApi = report.picker().catalogue().isEmpty() || report.isCompleted();
    String wanted = knowsNewApi ? API : OLD_API;
    if (!kind.equals(KIND) || !(api.equals(OLD_API) || (knowsNewApi && api.equals(API)))) {
      report.add(
          report
              .fatal(
                  "scheduler/config-kind",
                  kind.equals(KIND) ? "apiVersion" : "kind",
                  node.at(kind.equals(KIND) ? "apiVersion" : "kind").location(),
                  "the scheduler's configuration has kind " + kind + " and " + apiText(api))
              .expected(KIND + " of " + wanted)
              .nextStep("write apiVersion: " + wanted + " and kind: " + KIND));
    }
  }

  private static String apiText(String api) {
    return api.isEmpty() ? "no apiVersion" : "apiVersion " + api;
  }

  private void checkFields(MapNode node) {
    Set<String> known = report.isCompleted() ? FIELDS : FIRST_FIELDS;
    for (String field : node.fields().keySet()) {
      if (!known.contains(field)) {
        report.add(
            report
                .fatal(
                    "scheduler/config-field",
                    field,
                    node.keyLocation(field),
                    "the scheduler's configuration has a field "
                        + field
                        + ", which "
                        + report.picker().release()
                        + " of the endpoint picker refuses")
                .expected("one of " + String.join(", ", new TreeSet<>(known)))
                .nextStep(
                    NearestName.to(field, known)
                        .map(near -> "write " + near)
                        .orElse("remove " + field)));
      } else if (LISTS.contains(field)
          && !(node.at(field) instanceof ListNode)
          && !(node.at(field) instanceof NullNode)) {
        report.add(
            report
                .fatal(
                    "scheduler/config-field",
                    field,
                    node.at(field).location(),
                    field + " is " + node.at(field).describe())
                .expected("a list")
                .nextStep("write the items below " + field + ", each after a dash"));
      }
    }
  }

  private void checkGates(List<Node> gates) {
    Set<String> known = gates();
    for (int i = 0; i < gates.size(); i++) {
      String written = gates.get(i).text("");
      int equals =
          report.picker().catalogue().orElseThrow().minor() >= 10 ? written.indexOf('=') : -1;
      String gate = equals < 0 ? written : written.substring(0, equals);
      if (!known.contains(gate)) {
        report.add(
            report
                .fatal(
                    "scheduler/feature-gate",
                    "featureGates[" + i + "]",
                    gates.get(i).location(),
                    report.picker().release()
                        + " of the endpoint picker has no feature gate "
                        + (gate.isEmpty() ? "without a name" : gate))
                .expected(known.isEmpty() ? "no gates" : String.join(", ", new TreeSet<>(known)))
                .nextStep(
                    NearestName.to(gate, known)
                        .map(near -> "write " + near)
                        .orElse("remove the gate")));
      }
    }
  }

  private Set<String> gates() {
    int minor = report.picker().catalogue().orElseThrow().minor();
    return minor >= 10
        ? Set.of("flowControl", "haPopulateNonLeaderDatastore")
        : minor == 9 ? Set.of("flowControl", "dataLayer") : Set.of();
  }
}
