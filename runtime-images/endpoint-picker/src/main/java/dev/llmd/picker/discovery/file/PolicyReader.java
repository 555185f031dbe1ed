package dev.llmd.picker.discovery.file;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.picker.model.Objective;
import dev.llmd.picker.model.RewriteRule;
import dev.llmd.picker.model.TargetModel;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads {@code objectives}, and {@code rewriteRules} in the form of an InferenceModelRewrite's
 * {@code spec.rules}, so that rules can be copied from one to the other.
 */
final class PolicyReader {

  /** The API's limit. */
  private static final int HIGHEST_WEIGHT = 1_000_000;

  private final Diagnostics diagnostics;

  PolicyReader(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  List<Objective> objectives(Node list) {
    Set<String> names = new HashSet<>();
    return each(
        list,
        "objectives",
        entry -> {
          known(entry, "an objective", "name", "priority");
          Objective objective =
              new Objective(
                  text(entry, "name", "an objective"),
                  (int) number(entry, "priority", Integer.MIN_VALUE, Integer.MAX_VALUE));
          if (!names.add(objective.name())) {
            wrong(entry, "objective " + objective.name() + " stands here again", "each name once");
          }
          return objective;
        });
  }

  List<RewriteRule> rules(Node list) {
    return each(
        list,
        "rewriteRules",
        rule -> {
          known(rule, "a rule", "matches", "targets");
          return new RewriteRule(
              each(rule.at("matches"), "matches", this::model),
              each(rule.at("targets"), "targets", this::target));
        });
  }

  private String model(Node match) {
    known(match, "a match", "model");
    Node model = match.at("model");
    if (!model.isPresent()) {
      wrong(match, "a match has no model", "model with a value, or no matches for every model");
      return "";
    }
    known(model, "model", "type", "value");
    if (!model.at("type").text("Exact").equals("Exact")) {
      wrong(model.at("type"), "type is " + model.at("type").describe(), "Exact, the only type");
    }
    return text(model, "value", "model");
  }

  private TargetModel target(Node target) {
    known(target, "a target", "modelRewrite", "weight");
    return new TargetModel(
        text(target, "modelRewrite", "a target"),
        (int) number(target, "weight", 1, HIGHEST_WEIGHT));
  }

  private <T> List<T> each(Node list, String name, Function<Node, T> read) {
    if (list.isPresent() && !(list instanceof ListNode)) {
      wrong(list, name + " is " + list.describe(), "a list");
    }
    List<T> all = new ArrayList<>(list.items().size());
    list.items().forEach(item -> all.add(read.apply(item)));
    return all;
  }

  private String text(Node in, String field, String described) {
    String text = in.at(field).text("");
    if (text.isEmpty() && in instanceof MapNode) {
      wrong(
          in.at(field).isPresent() ? in.at(field) : in,
          described + " has " + in.at(field).describe() + " as " + field,
          "a text");
    }
    return text;
  }

  /** The number, or 0 when there is none. */
  private long number(Node in, String field, long lowest, long highest) {
    Node number = in.at(field);
    long value = number.integer(Long.MIN_VALUE);
    if (number.isPresent() && (value < lowest || value > highest)) {
      wrong(
          number,
          field + " is " + number.describe(),
          "a whole number from " + lowest + " to " + highest);
    }
    return number.isPresent() ? value : 0;
  }

  private void known(Node node, String described, String... fields) {
    EndpointReader.requireKnown(diagnostics, node, List.of(fields), described);
  }

  private void wrong(Node at, String message, String expected) {
    EndpointReader.wrong(diagnostics, at.location(), message, expected);
  }
}
