package dev.llmd.migrate;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.migrate.edit.DocumentText;
import dev.llmd.migrate.edit.Located;
import dev.llmd.migrate.step.Subject;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.util.ArrayList;
import java.util.List;

/**
 * A document between two steps.
 *
 * @param document its text
 * @param subjects the objects in it
 */
record Draft(DocumentText document, List<Subject> subjects) {

  static Draft of(DocumentText document, String namespace) {
    Node root = new YamlReader().parse(TextNode.of(document.text()), new Diagnostics());
    List<Subject> subjects = new ArrayList<>();
    collect(Located.of(root, document.tree().root(), ""), true, namespace, subjects);
    return new Draft(document, subjects);
  }

  private static void collect(
      Located at, boolean isDocument, String namespace, List<Subject> subjects) {
    if (SourceDocument.isList(at.node())) {
      at.at("items").items().forEach(item -> collect(item.asRoot(), false, namespace, subjects));
    } else if (at.node() instanceof MapNode map) {
      subjects.add(new Subject(SourceDocument.object(map, namespace), at, isDocument));
    }
  }
}
