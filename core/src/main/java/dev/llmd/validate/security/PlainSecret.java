package dev.llmd.validate.security;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.FieldPath;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.serving.PlannedPod;
import dev.llmd.validate.serving.PlannedPod.PlannedContainer;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;
import java.util.Optional;

/**
 * Secrets stand in Secrets. What is found is never printed: not in a message, and reports leave out
 * the lines that findings of this rule point at.
 */
public final class PlainSecret implements ServingRule {

  private static final String ID = "security/plain-secret";

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a token, key or password in plain text in env, command or args",
            "It is committed, printed with the manifests, and readable for everybody who may read"
                + " pods. The value is not shown here."));
  }

  @Override
  public void check(ServingPlan plan) {
    for (PlannedPod pod : plan.pods()) {
      for (PlannedContainer container : pod.containers()) {
        checkVariables(plan, container);
        checkWords(plan, container, "command");
        checkWords(plan, container, "args");
      }
    }
  }

  private static void checkVariables(ServingPlan plan, PlannedContainer container) {
    for (Node variable : container.node().at("env").items()) {
      Node value = variable.at("value");
      String text = text(value);
      if (text.isEmpty() || !plan.isWritten(value)) {
        continue;
      }
      String name = variable.at("name").text("");
      boolean named = SecretText.isSecretVariable(name) && SecretText.isLiteral(text);
      Optional<String> kind = SecretText.kindIn(text);
      if (named || kind.isPresent()) {
        report(
            plan,
            plan.place(value),
            container.path().field("env").key(name).field("value"),
            "variable " + name + " holds " + kind.orElse("a secret") + " in plain text",
            name);
      }
    }
  }

  private static void checkWords(ServingPlan plan, PlannedContainer container, String field) {
    List<Node> words = container.node().at(field).items();
    for (int i = 0; i < words.size(); i++) {
      if (!plan.isWritten(words.get(i))) {
        continue;
      }
      String next = i + 1 < words.size() ? text(words.get(i + 1)) : "";
      String word = text(words.get(i));
      Optional<String> kind = SecretText.kindIn(word);
      Optional<String> flag = kind.isEmpty() ? SecretText.flagIn(word, next) : Optional.empty();
      if (kind.isPresent() || flag.isPresent()) {
        // A flag's value may be the next word.
        int at = flag.isPresent() && word.endsWith(flag.get()) ? i + 1 : i;
        String what = kind.or(() -> flag.map(name -> "the value of " + name)).orElseThrow();
        report(
            plan,
            plan.place(words.get(at)),
            container.path().field(field).index(at),
            field
                + "["
                + at
                + "] of container "
                + container.name()
                + " holds "
                + what
                + " in plain text",
            "TOKEN");
      }
    }
  }

  private static void report(
      ServingPlan plan, SourceLocation place, FieldPath path, String message, String variable) {
    plan.report(
        Diagnostic.warning(ID, message)
            .at(place)
            .field(path.toString())
            .expected("a Secret, and a reference to its key")
            .nextStep(
                "put it into a Secret and write {name: "
                    + variable
                    + ", valueFrom: {secretKeyRef: …}} in env; then make the one that was committed"
                    + " invalid"));
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.asText() : "";
  }
}
