package dev.llmd.cli;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.ListNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What an Argo CD application tells the plugin: its parameters, else the environment variables of
 * its plugin section.
 *
 * @param values by the names of {@link #NAMES}
 * @see <a
 *     href="https://argo-cd.readthedocs.io/en/stable/operator-manual/config-management-plugins/">
 *     Config Management Plugins</a>
 */
record ArgoCdParameters(Map<String, List<String>> values) {

  static final String INPUTS = "inputs";

  static final List<String> NAMES =
      List.of("target", "tls", "namespace", "service", "strict", INPUTS);

  private static final String PARAMETERS = "ARGOCD_APP_PARAMETERS";
  private static final String VARIABLE = "ARGOCD_ENV_LLMD_";
  private static final String SOURCE_PATH = "ARGOCD_APP_SOURCE_PATH";

  /** Something that the application says and the plugin does not take. */
  static final class Wrong extends RuntimeException {
    Wrong(String message) {
      super(message, null, false, false);
    }
  }

  /** The parameters of an application. */
  static ArgoCdParameters of(Map<String, String> environment) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String name : NAMES) {
      String value = environment.getOrDefault(VARIABLE + name.toUpperCase(Locale.ROOT), "");
      if (!value.isEmpty()) {
        values.put(name, name.equals(INPUTS) ? List.of(value.split(",")) : List.of(value));
      }
    }
    String text = environment.getOrDefault(PARAMETERS, "");
    if (!text.isBlank()) {
      for (Node parameter : parse(text).items()) {
        put(parameter, values);
      }
    }
    for (String input : values.getOrDefault(INPUTS, List.of())) {
      checkInput(input, environment.getOrDefault(SOURCE_PATH, ""));
    }
    return new ArgoCdParameters(values);
  }

  /**
   * Refuses inputs of llmd.yaml that lie elsewhere, where Argo CD says where the application lies.
   *
   * @param inputs paths from the folder of the application
   */
  static void checkSettings(List<String> inputs, Map<String, String> environment) {
    String sourcePath = environment.get(SOURCE_PATH);
    if (sourcePath != null) {
      inputs.forEach(input -> checkInput(input, sourcePath));
    }
  }

  private static Node parse(String text) {
    Diagnostics findings = new Diagnostics();
    Node parameters = new YamlReader().parse(TextNode.of(text), findings);
    if (!findings.sorted().isEmpty() || !(parameters instanceof ListNode)) {
      throw new Wrong(PARAMETERS + " is no JSON list of parameters.");
    }
    return parameters;
  }

  private static void put(Node parameter, Map<String, List<String>> values) {
    String name = parameter.at("name").text("");
    if (!NAMES.contains(name)) {
      throw new Wrong("No parameter `" + name + "`; there is " + String.join(", ", NAMES) + ".");
    }
    List<String> given = new ArrayList<>();
    for (Node item : parameter.at("array").items()) {
      given.add(item instanceof ScalarNode scalar ? scalar.asText() : "");
    }
    if (given.isEmpty() && parameter.at("string") instanceof ScalarNode text) {
      given.add(text.asText());
    }
    given.removeIf(String::isEmpty);
    if (given.isEmpty()) {
      return; // as the form of Argo CD's web page leaves what nobody filled in
    }
    if (given.size() > 1 && !name.equals(INPUTS)) {
      throw new Wrong("Parameter " + name + " takes one value, not " + given.size() + ".");
    }
    values.put(name, given);
  }

  /** An application may read its repository, and nothing else of the machine that it runs on. */
  private static void checkInput(String input, String sourcePath) {
    Path inRepository = Path.of(sourcePath).resolve(input).normalize();
    if (input.startsWith("-") || inRepository.isAbsolute() || inRepository.startsWith("..")) {
      throw new Wrong("Input `" + input + "` lies outside of the repository.");
    }
  }

  Optional<String> text(String name) {
    return values.getOrDefault(name, List.of()).stream().findFirst();
  }

  List<String> inputs() {
    return values.getOrDefault(INPUTS, List.of());
  }
}
