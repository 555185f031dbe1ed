package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/** Collects the objects among the documents of a file. */
final class ObjectCollector {
  private final boolean relocate;
  private final Diagnostics diagnostics;
  private final List<MapNode> found = new ArrayList<>();

  ObjectCollector(boolean relocate, Diagnostics diagnostics) {
    this.relocate = relocate;
    this.diagnostics = diagnostics;
  }

  List<MapNode> found() {
    return found;
  }

  /** Adds a document, or the items of a list of objects. */
  void add(Node document) {
    if (document instanceof MapNode map) {
      if (isList(map)) {
        map.at("items").items().forEach(this::add);
      } else {
        found.add(relocate ? Origin.relocate(map) : map);
      }
    } else if (document.isPresent()) {
      diagnostics.add(notAnObject(document));
    }
  }

  /** An error where objects may be lost; a list of something else lies in a folder by chance. */
  private static Diagnostic notAnObject(Node document) {
    String message = "a document is " + document.describe() + ", not an object";
    boolean foreign = document instanceof ListNode && !holdsObjects(document);
    Diagnostic.Builder finding =
        foreign
            ? Diagnostic.warning("source/not-an-object", message + "; it is ignored")
            : Diagnostic.admissionError("source/not-an-object", message);
    return finding
        .at(document.location())
        .expected("a map with apiVersion, kind and metadata")
        .nextStep(
            document instanceof ListNode && !foreign
                ? "Separate the objects by lines with ---, or put them under `items` of kind List."
                : "Leave this file out.")
        .build();
  }

  private static boolean holdsObjects(Node list) {
    for (Node item : list.items()) {
      if (item.at("kind").isPresent() || item.at("apiVersion").isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** {@code v1 List}, and the typed lists that {@code kubectl get -o yaml} no longer prints. */
  private static boolean isList(MapNode map) {
    return map.at("kind").text("").endsWith("List")
        && (map.at("items") instanceof ListNode || map.at("kind").text("").equals("List"));
  }
}
