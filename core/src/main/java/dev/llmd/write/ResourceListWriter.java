package dev.llmd.write;

import dev.llmd.source.MapNode;
import java.util.Collection;

/**
 * Writes the {@code ResourceList} of a KRM function. Fields stay as they come: most of the objects
 * are not ours.
 */
public final class ResourceListWriter {

  private ResourceListWriter() {}

  /** The list as one YAML document. */
  public static String write(MapNode list) {
    StringBuilder out = new StringBuilder();
    new YamlWriter(out, ResourceListWriter::asTheyCome).document(list);
    return out.toString();
  }

  private static String[] asTheyCome(Collection<String> keys, String parent) {
    return keys.toArray(String[]::new);
  }
}
