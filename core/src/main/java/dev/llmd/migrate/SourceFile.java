package dev.llmd.migrate;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.source.Absent;
import dev.llmd.source.DocumentSplitter;
import dev.llmd.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * A file as text.
 *
 * @param name its name
 * @param text all of it, with its byte order mark
 * @param documents its documents; what stands between them belongs to none
 */
record SourceFile(String name, String text, List<SourceDocument> documents) {

  /** What a document becomes. */
  record Changed(SourceDocument document, String text) {}

  static SourceFile of(SourceText file) {
    String text = new String(file.bytes(), StandardCharsets.UTF_8);
    boolean isText = Arrays.equals(text.getBytes(StandardCharsets.UTF_8), file.bytes());
    List<SourceDocument> documents =
        DocumentSplitter.split(text).stream()
            .map(part -> document(file.name(), text, part, isText))
            .toList();
    return new SourceFile(file.name(), text, documents);
  }

  /** A document whose text is not found again in the file cannot be written back. */
  private static SourceDocument document(
      String name, String text, DocumentSplitter.Part part, boolean isText) {
    if (isText && text.startsWith(part.text(), part.offset())) {
      return SourceDocument.of(name, part);
    }
    Diagnostic problem =
        Diagnostic.runtimeError("migrate/left", "it has characters that are not UTF-8 text")
            .nextStep("save the file as UTF-8, with no byte order mark but at its beginning")
            .build();
    return new SourceDocument(name, part, Absent.INSTANCE, Optional.of(problem));
  }

  /** The text with what became of the documents that are its own. */
  String with(Collection<Changed> changes) {
    IdentityHashMap<SourceDocument, String> texts = new IdentityHashMap<>();
    changes.forEach(change -> texts.put(change.document(), change.text()));
    StringBuilder after = new StringBuilder(text.length());
    int at = 0;
    for (SourceDocument document : documents) {
      int start = document.part().offset();
      int end = start + document.part().text().length();
      String changed = texts.get(document);
      if (changed != null && !changed.equals(document.part().text())) {
        after.append(text, at, start).append(changed);
        at = end;
      }
    }
    return after.append(text, at, text.length()).toString();
  }
}
