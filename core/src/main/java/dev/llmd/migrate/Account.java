package dev.llmd.migrate;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.migrate.edit.Change;
import dev.llmd.migrate.edit.Editor;
import dev.llmd.migrate.edit.Obstacle;
import dev.llmd.migrate.edit.Remark;
import dev.llmd.migrate.text.TextEdits;
import java.util.ArrayList;
import java.util.List;

/** What is told of a document: each change at its place in the file as it was. */
final class Account {
  private static final String LEFT = "migrate/left";
  private static final String BY_HAND = "migrate/by-hand";

  private final SourceDocument source;
  private final String namespace;
  private final List<TextEdits> history = new ArrayList<>();
  private final List<Edit> edits = new ArrayList<>();
  private final List<Diagnostic> findings = new ArrayList<>();
  private int changesTold;
  private int remarksTold;

  Account(SourceDocument source, String namespace) {
    this.source = source;
    this.namespace = namespace;
  }

  /** Takes down what the editor has found since the last time: it concerns this object. */
  void tell(Editor editor, ApiObject object) {
    List<Change> changes = editor.changes();
    for (Change change : changes.subList(changesTold, changes.size())) {
      // What a step so far has written is told already.
      if (!isInNewLines(change.offset())) {
        edits.add(edit(change, object));
      }
    }
    changesTold = changes.size();
    List<Remark> remarks = editor.remarks();
    for (Remark remark : remarks.subList(remarksTold, remarks.size())) {
      findings.add(finding(remark, object));
    }
    remarksTold = remarks.size();
  }

  /** Ends a step; places of the next one are those after these edits. */
  void close(TextEdits made) {
    history.addFirst(made);
    changesTold = 0;
    remarksTold = 0;
  }

  List<Edit> edits() {
    return List.copyOf(edits);
  }

  List<Diagnostic> findings() {
    return List.copyOf(findings);
  }

  /** Why the document stays as it is. */
  Diagnostic finding(Obstacle obstacle) {
    Diagnostic.Builder finding =
        Diagnostic.runtimeError(LEFT, "this document stays as it is: " + obstacle.reason())
            .at(locate(obstacle.offset()))
            .nextStep(obstacle.nextStep());
    if (!obstacle.path().isEmpty()) {
      finding.field(obstacle.path());
    }
    List<ApiObject> objects = source.objects(namespace);
    return (objects.size() == 1 ? finding.object(name(objects.getFirst())) : finding).build();
  }

  /** The same of a document that is not even read. */
  Diagnostic unreadable() {
    String reason =
        source.problem().map(Diagnostic::message).orElse("it has keys that are no texts");
    return Diagnostic.runtimeError(
            LEFT, "this document seems to be of an old version, and stays as it is: " + reason)
        .at(source.locate(0))
        .nextStep(
            "correct it and run llmd migrate again, or bring it up to date by hand, as"
                + " docs/migrate.md says")
        .build();
  }

  private Edit edit(Change change, ApiObject object) {
    return new Edit(
        locate(change.offset()), name(object), change.path(), change.what(), change.why());
  }

  /** A kustomization has no name. */
  private static String name(ApiObject object) {
    return object.name().isEmpty() ? object.kind() : object.describe();
  }

  private Diagnostic finding(Remark remark, ApiObject object) {
    return Diagnostic.note(BY_HAND, remark.message())
        .at(locate(remark.offset()))
        .object(name(object))
        .field(remark.path())
        .nextStep(remark.nextStep())
        .build();
  }

  private boolean isInNewLines(int offset) {
    int at = offset;
    for (TextEdits made : history) {
      if (made.isInNewLines(at)) {
        return true;
      }
      at = made.before(at);
    }
    return false;
  }

  /** The place in the file as it was, before the steps so far. */
  private SourceLocation locate(int offset) {
    int at = offset;
    for (TextEdits made : history) {
      at = made.before(at);
    }
    return source.locate(at);
  }
}
