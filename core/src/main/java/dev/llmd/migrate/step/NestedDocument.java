package dev.llmd.migrate.step;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.migrate.edit.DocumentText;
import dev.llmd.migrate.edit.Editor;
import dev.llmd.migrate.edit.Located;
import dev.llmd.migrate.edit.Obstacle;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A document that is a text in another one. A text that is no map is left alone. */
record NestedDocument(TextNode text) {

  /** Edits the nested document, and carries what changes over to the outer one. */
  void edit(Located place, Editor outer, BiConsumer<Located, Editor> edit) {
    Diagnostics problems = new Diagnostics();
    Node root = new YamlReader().parse(text, problems);
    if (root.isPresent() && problems.hasRefusals()) {
      throw new Obstacle(
          place.offset(),
          place.path(),
          problems.sorted().getFirst().message(),
          "correct the text, then run llmd migrate again");
    }
    Optional<DocumentText> document =
        root instanceof MapNode ? DocumentText.of(text.value()) : Optional.empty();
    if (document.isEmpty()) {
      return;
    }
    Editor inner = new Editor(document.get());
    try {
      edit.accept(Located.of(root, document.get().tree().root(), place.path()), inner);
    } catch (Obstacle obstacle) {
      throw outer.carry(place, obstacle);
    }
    outer.carry(place, inner);
  }
}
