package dev.llmd.picker.discovery.file;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.Severity;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.picker.model.ModelPolicy;
import dev.llmd.picker.model.ModelRewrite;
import dev.llmd.picker.model.Objective;
import dev.llmd.picker.model.RewriteRule;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.source.ListNode;
import dev.llmd.source.Node;
import dev.llmd.source.YamlReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What an endpoints file says.
 *
 * @param endpoints in the order of the file
 * @param rules of two rules for a model the first one counts
 */
record EndpointsFile(
    List<EndpointSpec> endpoints, List<Objective> objectives, List<RewriteRule> rules) {

  static final EndpointsFile EMPTY = new EndpointsFile(List.of(), List.of(), List.of());

  private static final List<String> FIELDS = List.of("endpoints", "objectives", "rewriteRules");

  /** More help nobody: they are mostly the same mistake in each entry. */
  private static final int MOST_ERRORS = 10;

  /**
   * Reads a file, YAML or JSON.
   *
   * @param name the file's name, for errors
   * @throws EndpointsFileException if something is wrong in it, with each place
   */
  static EndpointsFile read(String name, byte[] bytes) throws EndpointsFileException {
    Diagnostics diagnostics = new Diagnostics();
    List<Node> documents = new YamlReader().documents(name, bytes, diagnostics);
    requireNoErrors(diagnostics);
    if (documents.size() != 1) {
      EndpointReader.wrong(
          diagnostics,
          SourceLocation.inFile(name),
          "the file holds %d documents".formatted(documents.size()),
          "one, with a list of endpoints; an empty one is `endpoints: []`");
      requireNoErrors(diagnostics);
    }
    EndpointsFile file = read(documents.getFirst(), diagnostics);
    requireNoErrors(diagnostics);
    return file;
  }

  private static EndpointsFile read(Node root, Diagnostics diagnostics) {
    EndpointReader.requireKnown(diagnostics, root, FIELDS, "the file");
    Node list = root.at("endpoints");
    if (!(list instanceof ListNode)) {
      EndpointReader.wrong(
          diagnostics,
          list.isPresent() ? list.location() : root.location(),
          "endpoints is " + list.describe(),
          "a list; an empty one is `endpoints: []`");
    }
    EndpointReader reader = new EndpointReader(diagnostics);
    List<EndpointSpec> endpoints = new ArrayList<>(list.items().size());
    for (Node entry : list.items()) {
      endpoints.add(reader.read(entry));
    }
    PolicyReader policy = new PolicyReader(diagnostics);
    return new EndpointsFile(
        endpoints, policy.objectives(root.at("objectives")), policy.rules(root.at("rewriteRules")));
  }

  /** What its objectives and rules say together. */
  ModelPolicy policy() {
    ModelRewrite rewrite = new ModelRewrite("rewriteRules", Instant.EPOCH, rules);
    return ModelPolicy.of(objectives, List.of(rewrite), List.of());
  }

  private static void requireNoErrors(Diagnostics diagnostics) throws EndpointsFileException {
    List<Diagnostic> errors = new ArrayList<>(diagnostics.sorted());
    errors.removeIf(found -> found.severity() != Severity.ERROR);
    if (errors.isEmpty()) {
      return;
    }
    StringBuilder text = new StringBuilder();
    for (Diagnostic error : errors.subList(0, Math.min(MOST_ERRORS, errors.size()))) {
      text.append(error.location()).append(": ").append(error.message());
      if (!error.expected().isEmpty()) {
        text.append("; expected: ").append(error.expected());
      }
      if (!error.nextStep().isEmpty()) {
        text.append("; ").append(error.nextStep());
      }
      text.append('\n');
    }
    if (errors.size() > MOST_ERRORS) {
      text.append("and %d more\n".formatted(errors.size() - MOST_ERRORS));
    }
    throw new EndpointsFileException(text.toString().stripTrailing());
  }
}
