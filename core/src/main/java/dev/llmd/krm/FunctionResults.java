package dev.llmd.krm;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.SourceText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Findings in the form in which a KRM function returns them, {@code results}. */
public final class FunctionResults {

  private final List<Node> items;

  /**
   * Results of a function.
   *
   * @param items the objects that it was given, which findings are about
   */
  public FunctionResults(List<Node> items) {
    this.items = List.copyOf(items);
  }

  /** A result for each finding, in their order. */
  public ListNode of(List<Diagnostic> findings) {
    List<Node> results = new ArrayList<>(findings.size());
    for (Diagnostic finding : findings) {
      results.add(result(finding));
    }
    return ListNode.of(results);
  }

  private MapNode result(Diagnostic finding) {
    MapNode.Builder result =
        MapNode.builder().put("message", message(finding)).put("severity", severity(finding));
    result.putUnlessEmpty("resourceRef", reference(finding.object()));
    if (!finding.fieldPaths().isEmpty()) {
      result.put("field", MapNode.builder().put("path", finding.fieldPaths().getFirst()).build());
    }
    String file = finding.location().file();
    if (finding.location().isKnown() && !file.equals(SourceText.STDIN)) {
      result.put("file", MapNode.builder().put("path", file).build());
    }
    return result.put("tags", MapNode.ofTexts(Map.of("rule", finding.rule().toString()))).build();
  }

  private static String message(Diagnostic finding) {
    StringBuilder message = new StringBuilder(finding.message());
    if (!finding.expected().isEmpty()) {
      message.append("; expected: ").append(finding.expected());
    }
    if (!finding.nextStep().isEmpty()) {
      message.append("; next step: ").append(finding.nextStep());
    }
    return message.toString();
  }

  private static String severity(Diagnostic finding) {
    return switch (finding.severity()) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case NOTE -> "info";
    };
  }

  /** The object, named {@code Kind namespace/name}; empty when it is not among the items. */
  private MapNode reference(String object) {
    for (Node item : items) {
      Node metadata = item.at("metadata");
      String kind = item.at("kind").text("");
      String name = metadata.at("name").text("");
      if (!name.isEmpty() && names(object, kind, metadata.at("namespace").text(""), name)) {
        return MapNode.builder()
            .put("apiVersion", item.at("apiVersion").text())
            .put("kind", kind)
            .put("name", name)
            .put("namespace", metadata.at("namespace").text())
            .build();
      }
    }
    return MapNode.EMPTY;
  }

  /** An object without a namespace has been given one, which it does not say. */
  private static boolean names(String object, String kind, String namespace, String name) {
    return object.startsWith(kind + " ")
        && (object.equals(kind + " " + namespace + "/" + name)
            || object.equals(kind + " " + name)
            || (namespace.isEmpty() && object.endsWith("/" + name)));
  }
}
