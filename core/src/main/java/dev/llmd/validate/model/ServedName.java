package dev.llmd.validate.model;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.ServerContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Servers answer to the name that the service says its model has. */
public final class ServedName implements ServingRule {

  private static final String ID = "model/served-name";
  private static final String FLAG = "--served-model-name";
  private static final String MORE = "VLLM_ADDITIONAL_ARGS";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "arguments by which vLLM serves other names than model.name",
            "Routes, schedulers and autoscalers know the model by model.name; vLLM answers 404 to"
                + " names that it was not given, and of repeated flags the last one counts."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      pod.server()
          .filter(server -> server.flags().isPresent())
          .ifPresent(server -> check(plan, server));
    }
  }

  private static void check(ServingPlan plan, ServerContainer server) {
    String model = plan.service().modelName();
    Optional<Served> served = served(server.node());
    if (served.isEmpty() || served.get().names().isEmpty() || served.get().mayBe(model)) {
      return;
    }
    plan.report(
        Diagnostic.warning(
                ID,
                "vLLM serves "
                    + String.join(", ", served.get().names())
                    + ", and the model's name is "
                    + model)
            .at(plan.place(served.get().place()))
            .field(server.path().toString())
            .field("spec.model.name")
            .expected(FLAG + " " + model)
            .nextStep("set spec.model.name, and leave the flag to the preset")
            .related(
                plan.place(plan.service().spec().model().node().at("name")), "the model's name"));
  }

  /** The names after the last flag, and where it stands. */
  private record Served(List<String> names, Node place) {

    /** What a shell computes is unknown. */
    boolean mayBe(String model) {
      for (String name : names) {
        if (name.equals(model) || name.indexOf('$') >= 0) {
          return true;
        }
      }
      return false;
    }
  }

  private static Optional<Served> served(MapNode container) {
    List<Node> texts = new ArrayList<>(container.at("command").items());
    texts.addAll(container.at("args").items());
    for (Node variable : container.at("env").items()) {
      if (variable.at("name").text("").equals(MORE)) {
        texts.add(variable.at("value"));
      }
    }
    Optional<Served> last = Optional.empty();
    boolean isOpen = false;
    for (Node text : texts) {
      String written = text instanceof ScalarNode scalar ? scalar.asText() : "";
      // Scripts of presets are long, and the flag stands in them once or not at all.
      for (int at = isOpen ? 0 : startOfFlag(written, 0); at >= 0; ) {
        int start = skip(written, at, true);
        int end = skip(written, start, false);
        String word = bare(written.substring(start, end));
        if (word.equals(FLAG) || word.startsWith(FLAG + "=")) {
          last = Optional.of(new Served(new ArrayList<>(), text));
          isOpen = word.equals(FLAG);
          if (!isOpen) {
            last.get().names().add(bare(word.substring(FLAG.length() + 1)));
          }
        } else if (word.startsWith("-") || (word.isEmpty() && end > start)) {
          isOpen = false;
        } else if (isOpen && !word.isEmpty()) {
          last.get().names().add(word);
        }
        at = end == written.length() ? -1 : isOpen ? end : startOfFlag(written, end);
      }
    }
    return last;
  }

  /** The start of the next word that holds the flag's name; -1 when there is none. */
  private static int startOfFlag(String text, int from) {
    int at = text.indexOf(FLAG, from);
    while (at > from && !Character.isWhitespace(text.charAt(at - 1))) {
      at--;
    }
    return at;
  }

  /** The position after whitespace, or after what is none. */
  private static int skip(String text, int from, boolean whitespace) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at)) == whitespace) {
      at++;
    }
    return at;
  }

  /** A word without the quotes and line ends of a shell. */
  private static String bare(String word) {
    int start = 0;
    int end = word.length();
    while (start < end && isDecoration(word.charAt(start))) {
      start++;
    }
    while (end > start && isDecoration(word.charAt(end - 1))) {
      end--;
    }
    return word.substring(start, end);
  }

  private static boolean isDecoration(char c) {
    return c == '"' || c == '\'' || c == '\\';
  }
}
