package dev.llmd.write;

import dev.llmd.source.MapNode;
import java.util.List;

/**
 * Writes objects as one stream of YAML documents. The same objects give the same text, in whatever
 * order they and their fields come; lists keep their order.
 */
public final class ManifestWriter {

  /** The stream: documents separated by {@code ---}; empty without objects. */
  public String write(List<MapNode> objects) {
    StringBuilder out = new StringBuilder(4096 * Math.max(1, objects.size()));
    YamlWriter writer = new YamlWriter(out);
    boolean first = true;
    for (MapNode object : objects.stream().sorted(new ObjectOrder()).toList()) {
      if (!first) {
        out.append("---\n");
      }
      first = false;
      writer.document(object);
    }
    return out.toString();
  }
}
