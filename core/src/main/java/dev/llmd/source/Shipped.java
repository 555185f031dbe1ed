package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What llmd brings along, in one of two forms: as the build has compiled it, or as it is written.
 */
public final class Shipped {

  private Shipped() {}

  /** The resource in its compiled form, empty when the build compiled none of that name. */
  public static Optional<MapNode> compiledTree(String resource) {
    return CompiledTexts.find(resource)
        .map(text -> CompactTree.read(text, SourceLocation.BUILT_IN + shortName(resource)));
  }

  /**
   * The object in a YAML resource, empty when there is none of that name.
   *
   * @param resource its path in the class path
   * @throws IllegalStateException when there is something wrong with it
   */
  public static Optional<MapNode> writtenTree(String resource) {
    return bytes(resource).map(bytes -> parse(resource, bytes));
  }

  /**
   * The text of a resource.
   *
   * @param resource its path in the class path
   * @throws IllegalStateException when there is none
   */
  public static String text(String resource) {
    return CompiledTexts.find(resource)
        .orElseGet(
            () ->
                bytes(resource)
                    .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                    .orElseThrow(() -> new IllegalStateException("no resource " + resource)));
  }

  private static MapNode parse(String resource, byte[] bytes) {
    Diagnostics diagnostics = new Diagnostics();
    List<MapNode> objects =
        new YamlReader().read(SourceLocation.BUILT_IN + shortName(resource), bytes, diagnostics);
    if (objects.size() != 1 || !diagnostics.sorted().isEmpty()) {
      throw new IllegalStateException(resource + " is broken: " + diagnostics.sorted());
    }
    return objects.getFirst();
  }

  /** The resource with its folder, as findings name it. */
  private static String shortName(String resource) {
    int folder = resource.lastIndexOf('/', resource.lastIndexOf('/') - 1);
    return resource.substring(folder + 1);
  }

  private static Optional<byte[]> bytes(String resource) {
    try (InputStream in = Shipped.class.getResourceAsStream("/" + resource)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + resource, e);
    }
  }
}
