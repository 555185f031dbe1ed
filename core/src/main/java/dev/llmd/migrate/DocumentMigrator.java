package dev.llmd.migrate;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.migrate.edit.DocumentText;
import dev.llmd.migrate.edit.Editor;
import dev.llmd.migrate.edit.Obstacle;
import dev.llmd.migrate.step.Step;
import dev.llmd.migrate.step.Subject;
import dev.llmd.migrate.text.TextEdits;
import dev.llmd.source.MapNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes one document through all steps: wholly, or not at all. */
final class DocumentMigrator {
  private final SourceDocument source;
  private final String namespace;
  private final Account account;
  private final List<String> appended = new ArrayList<>();

  DocumentMigrator(SourceDocument source, String namespace) {
    this.source = source;
    this.namespace = namespace;
    this.account = new Account(source, namespace);
  }

  /**
   * What became of a document.
   *
   * @param text its text now
   * @param edits what was changed, nothing for a document that stays as it is
   * @param findings what is left to a person
   * @param isLeft whether something old stays in it
   */
  record Outcome(String text, List<Edit> edits, List<Diagnostic> findings, boolean isLeft) {}

  Outcome migrate(List<Step> steps) {
    String before = source.part().text();
    if (!source.mayBeOld()) {
      return new Outcome(before, List.of(), List.of(), false);
    }
    Optional<DocumentText> document =
        source.problem().isEmpty() && source.root() instanceof MapNode
            ? DocumentText.of(before)
            : Optional.empty();
    if (document.isEmpty()) {
      return left(account.unreadable());
    }
    try {
      Draft draft = Draft.of(document.get(), namespace);
      for (Step step : steps) {
        draft = take(step, draft);
      }
      String text = ended(withAppended(draft.document()));
      return new Outcome(text, account.edits(), account.findings(), false);
    } catch (Obstacle obstacle) {
      return left(account.finding(obstacle));
    }
  }

  private Outcome left(Diagnostic finding) {
    return new Outcome(source.part().text(), List.of(), List.of(finding), true);
  }

  private Draft take(Step step, Draft draft) {
    Editor editor = new Editor(draft.document());
    for (Subject subject : draft.subjects()) {
      step.apply(subject, editor);
      account.tell(editor, subject.object());
    }
    appended.addAll(editor.appended());
    TextEdits made = editor.edits();
    account.close(made);
    return editor.changes().isEmpty() ? draft : next(step, draft, made);
  }

  private Draft next(Step step, Draft draft, TextEdits made) {
    return DocumentText.of(made.applyTo(draft.document().text()))
        .map(document -> Draft.of(document, namespace))
        .orElseThrow(
            () ->
                new IllegalStateException(
                    step.getClass().getSimpleName() + " broke " + source.file()));
  }

  /** The text with what is to follow the document. */
  private String withAppended(DocumentText document) {
    int end = document.text().indexOf('\n', document.tree().root().end()) + 1;
    return document.text().substring(0, end)
        + String.join("", appended)
        + document.text().substring(end);
  }

  /** Without the line break that the last line got so that it could be edited like all others. */
  private String ended(String text) {
    if (source.part().text().endsWith("\n")) {
      return text;
    }
    int end = text.length() - 1;
    return text.substring(0, end > 0 && text.charAt(end - 1) == '\r' ? end - 1 : end);
  }
}
