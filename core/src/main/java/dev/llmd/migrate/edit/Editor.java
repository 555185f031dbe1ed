package dev.llmd.migrate.edit;

import dev.llmd.migrate.text.TextEdit;
import dev.llmd.migrate.text.TextEdits;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.span.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Collects the changes of one document. */
public final class Editor {
  private final DocumentText document;
  private final List<Change> changes = new ArrayList<>();
  private final List<Remark> remarks = new ArrayList<>();
  private final List<String> appended = new ArrayList<>();

  /** An editor of the document. */
  public Editor(DocumentText document) {
    this.document = document;
  }

  /** Makes a value another, field by field, and says why. */
  public void update(Located at, Node after, Map<String, String> renames, String why) {
    new TreeEditor(document, renames, why, changes).update(at, after);
  }

  /**
   * Makes the changes of a document that stands in a scalar of this one.
   *
   * @param nested what the editor of that document found
   */
  public void carry(Located at, Editor nested) {
    if (nested.changes.isEmpty()) {
      return;
    }
    Span.OfScalar scalar = own(at);
    boolean isFlow = FlowParts.contain(document.tree().root(), scalar);
    changes.addAll(new NestedText(document, scalar, isFlow).carry(nested.changes, at.path()));
  }

  /** An obstacle in a document that stands in a scalar, said of this one. */
  public Obstacle carry(Located at, Obstacle nested) {
    Span.OfScalar scalar = own(at);
    int offset = new NestedText(document, scalar, false).offset(nested.offset());
    return new Obstacle(offset, nested.path(), nested.reason(), nested.nextStep());
  }

  /** Adds a change whose edits the caller knows. */
  public void add(Located at, String what, String why, List<TextEdit> edits) {
    changes.add(new Change(at.offset(), at.path(), what, why, edits));
  }

  /** Something that is left to a person; the document is edited all the same. */
  public void remark(Located at, String message, String nextStep) {
    remarks.add(new Remark(at.offset(), at.path(), message, nextStep));
  }

  /** Puts the document in one of its texts in place of a map. */
  public void lift(Located at, Located text, String what, String why) {
    Span.OfMap map = map(at);
    Span.OfScalar scalar = own(text);
    if (scalar.style() != Span.Style.LITERAL) {
      throw new Obstacle(
          scalar.start(),
          text.path(),
          "a text of several lines would have to be written anew",
          "write it as a block scalar that begins with |, then run llmd migrate again");
    }
    NestedText nested = new NestedText(document, scalar, false);
    add(at, what, why, new BlockEdits(document).lift(map, nested, at.path()));
  }

  /** Writes a map anew. */
  public void rewrite(Located at, MapNode after, String what, String why) {
    BlockEdits block = new BlockEdits(document);
    String text = block.text().fields(after, 0);
    add(at, what, why, List.of(block.rewrite(map(at), at.path(), text)));
  }

  /** Puts another document after this one. */
  public void append(Located at, MapNode object, String what, String why) {
    Span root = document.tree().root();
    if (!(root instanceof Span.OfMap map) || map.isFlow()) {
      throw new Obstacle(
          at.offset(),
          at.path(),
          "an object of its own would have to follow, which JSON has no place for",
          "write the file as YAML, then run llmd migrate again");
    }
    add(at, what, why, List.of());
    String separator = "---" + document.lines().lineBreak();
    appended.add(separator + new BlockEdits(document).text().fields(object, 0));
  }

  private static Span.OfMap map(Located at) {
    if (at.span().orElse(null) instanceof Span.OfMap map && !map.isFlow()) {
      return map;
    }
    throw new Obstacle(
        at.offset(),
        at.path(),
        "it would have to be written anew, and is an alias or stands in braces",
        "write it line by line, then run llmd migrate again");
  }

  /** The documents that are to follow this one, each with the separator before it. */
  public List<String> appended() {
    return List.copyOf(appended);
  }

  /** What is left to a person. */
  public List<Remark> remarks() {
    return List.copyOf(remarks);
  }

  /** The document. */
  public DocumentText document() {
    return document;
  }

  /** What is to change. */
  public List<Change> changes() {
    return List.copyOf(changes);
  }

  /** The edits of all changes. */
  public TextEdits edits() {
    List<TextEdit> edits = new ArrayList<>();
    changes.forEach(change -> edits.addAll(change.edits()));
    return TextEdits.of(edits);
  }

  private Span.OfScalar own(Located at) {
    if (at.span().orElse(null) instanceof Span.OfScalar scalar) {
      document.requireOwn(scalar, at.path());
      return scalar;
    }
    throw new Obstacle(
        at.offset(),
        at.path(),
        "an alias or a merge key (<<) brings the text that would have to change",
        "write the text out in its place, then run llmd migrate again");
  }
}
