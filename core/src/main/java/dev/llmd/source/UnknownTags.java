package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * The tags of a document that Kubernetes gives no meaning to. kubectl drops them and keeps the
 * value, which in an object is a mistake. Other YAML that lies in the same folder, such as
 * CloudFormation or MkDocs, is full of them and nobody's business.
 */
final class UnknownTags {
  private static final String STANDARD_TAG = "tag:yaml.org,2002:";

  private record Tag(String name, SourceLocation place) {}

  private final List<Tag> found = new ArrayList<>(0);

  void add(String tag, SourceLocation place) {
    found.add(new Tag(tag, place));
  }

  /** Reports the tags of an embedded text, or of a document with this root. */
  void report(Node root, boolean embedded, Diagnostics diagnostics) {
    if (found.isEmpty()) {
      return;
    }
    if (!embedded && isNoObject(root)) {
      diagnostics.add(
          Diagnostic.note("source/unknown-tag", unknown(found.getFirst()))
              .at(found.getFirst().place())
              .expected("nothing: the document is no Kubernetes object and is not used"));
      return;
    }
    for (Tag tag : found) {
      diagnostics.add(
          Diagnostic.admissionError("source/unknown-tag", unknown(tag))
              .at(tag.place())
              .expected("a plain value: Kubernetes drops tags that it does not know")
              .nextStep(
                  "Remove the tag, or render the file first with the tool that understands it."));
    }
  }

  private static String unknown(Tag tag) {
    String name = tag.name();
    String shown =
        name.startsWith(STANDARD_TAG) ? "!!" + name.substring(STANDARD_TAG.length()) : name;
    return "the tag " + shown + " is not known";
  }

  private static boolean isNoObject(Node root) {
    return root instanceof MapNode map
        && !map.at("kind").isPresent()
        && !map.at("apiVersion").isPresent();
  }
}
