package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads the documents of YAML and JSON texts as kubectl reads them. Whatever cannot be read is a
 * finding, never an exception, and does not keep the other documents from being read.
 *
 * <p>One reader serves one run: it counts the bytes it has read. Not safe for use by several
 * threads.
 */
public final class YamlReader {
  private final ReadLimits limits;
  private long bytesRead;

  /** A reader with the usual limits. */
  public YamlReader() {
    this(ReadLimits.DEFAULT);
  }

  /** A reader with other limits. */
  public YamlReader(ReadLimits limits) {
    this.limits = limits;
  }

  /**
   * The objects of one file in its order; a {@code List} object counts as its items. Empty
   * documents are left out.
   *
   * @param file the name for findings; with {@link SourceText#STDIN}, objects that kustomize marked
   *     with their origin are said to stand in that file
   */
  public List<MapNode> read(String file, byte[] bytes, Diagnostics diagnostics) {
    ObjectCollector objects = new ObjectCollector(file.equals(SourceText.STDIN), diagnostics);
    readInto(objects::add, file, bytes, diagnostics);
    return objects.found();
  }

  /** The documents of one file in its order, whatever they hold; those of comments are null. */
  public List<Node> documents(String file, byte[] bytes, Diagnostics diagnostics) {
    List<Node> documents = new ArrayList<>();
    readInto(documents::add, file, bytes, diagnostics);
    return documents;
  }

  private void readInto(
      Consumer<Node> documents, String file, byte[] bytes, Diagnostics diagnostics) {
    FileCheck check = new FileCheck(file, limits, diagnostics);
    bytesRead += bytes.length;
    if (!check.isReadable(bytes, bytesRead)) {
      return;
    }
    Utf8 decoded = Utf8.decode(bytes);
    UnusualDocuments unusual = new UnusualDocuments(limits, diagnostics);
    for (DocumentSplitter.Part part : DocumentSplitter.split(decoded.text())) {
      Place.InFile place = new Place.InFile(file, part.line(), part.column());
      Optional<Node> common =
          decoded.badBytes().isEmpty()
              ? CommonYaml.read(part.text(), place, limits)
              : Optional.empty();
      if (common.isPresent()) {
        documents.accept(common.get());
      } else if (check.hasOnlyText(part, decoded, place)) {
        unusual.read(part.text(), place).forEach(documents);
      }
    }
  }

  /**
   * The value of a text that is a scalar of another document, such as the configuration in a
   * ConfigMap; {@link Absent} when it is empty or not readable, and null when it says null.
   *
   * @param text the scalar; what is in it stands on its own line in a literal block scalar, else
   *     where the scalar stands
   */
  public Node parse(TextNode text, Diagnostics diagnostics) {
    Place within = Place.in(text);
    return CommonYaml.read(text.value(), within, limits)
        .orElseGet(
            () -> {
              List<Node> roots =
                  new UnusualDocuments(limits, diagnostics).read(text.value(), within);
              return roots.isEmpty() ? Absent.INSTANCE : roots.getFirst();
            });
  }
}
