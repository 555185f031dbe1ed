package dev.llmd.krm;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.SourceText;
import dev.llmd.source.YamlReader;
import java.util.List;
import java.util.Optional;

/**
 * What a KRM function is given, and gives back.
 *
 * @param items the objects, in their order
 * @param functionConfig what the function is told; empty when it is told nothing
 * @see <a
 *     href="https://github.com/kubernetes-sigs/kustomize/blob/master/cmd/config/docs/api-conventions/functions-spec.md">
 *     the specification</a>
 */
public record ResourceList(List<Node> items, MapNode functionConfig) {

  /** The kind, which has had the same fields in each version so far. */
  public static final String KIND = "ResourceList";

  static final String API_VERSION = "config.kubernetes.io/v1";

  public ResourceList {
    items = List.copyOf(items);
  }

  /** Reads it from a text; empty, and a finding says why, when there is none in it. */
  public static Optional<ResourceList> read(SourceText text, Diagnostics findings) {
    Diagnostics found = new Diagnostics();
    List<Node> documents =
        new YamlReader()
            .documents(text.name(), text.bytes(), found).stream().filter(Node::isPresent).toList();
    findings.addAll(found.sorted());
    if (found.hasRefusals()) {
      return Optional.empty();
    }
    Node document = documents.isEmpty() ? MapNode.EMPTY : documents.getFirst();
    if (documents.size() != 1 || !document.at("kind").text("").equals(KIND)) {
      findings.add(notOne(text, documents.size(), document));
      return Optional.empty();
    }
    Node items = document.at("items");
    if (items.isPresent() && !(items instanceof ListNode)) {
      findings.add(noItems(items));
      return Optional.empty();
    }
    return Optional.of(new ResourceList(items.items(), document.at("functionConfig").asMap()));
  }

  private static Diagnostic notOne(SourceText text, int documents, Node document) {
    String found =
        switch (documents) {
          case 0 -> "nothing";
          case 1 -> document.at("kind").text().orElseGet(document::describe);
          default -> documents + " documents";
        };
    return Diagnostic.admissionError("krm/resource-list", "the input holds " + found)
        .at(documents == 0 ? new SourceLocation(text.name(), 1, 1) : document.location())
        .expected("one document of kind " + KIND + ", as kustomize and kpt give to a function")
        .nextStep("for plain manifests use `llmd render -f -`")
        .build();
  }

  private static Diagnostic noItems(Node items) {
    return Diagnostic.admissionError("krm/resource-list", "items is " + items.describe())
        .at(items.location())
        .field("items")
        .expected("a list of objects")
        .nextStep("write items as a list")
        .build();
  }
}
