package dev.llmd.write;

import dev.llmd.source.MapNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes objects as one stream of YAML documents. The same objects give the same text, in whatever
 * order they and their fields come; lists keep their order.
 */
public final class ManifestWriter {

  private static final String SEPARATOR = "---\n";

  /** How many objects one thread spells out at a time. */
  private static final int BATCH = 128;

  /**
   * How many objects are spelt out before they are written: memory never holds more of the text.
   */
  private static final int STRETCH = 16 * BATCH;

  /** The stream as text: documents separated by {@code ---}; empty without objects. */
  public String write(List<MapNode> objects) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(4096 * Math.max(1, objects.size()));
    try {
      write(objects, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }

  /** Writes the stream in UTF-8, part after part. */
  public void write(List<MapNode> objects, OutputStream out) throws IOException {
    List<MapNode> sorted = new ArrayList<>(objects);
    sorted.sort(new ObjectOrder());
    int skipped = SEPARATOR.length(); // the first document has nothing before it
    for (int from = 0; from < sorted.size(); from += STRETCH) {
      int to = Math.min(sorted.size(), from + STRETCH);
      for (byte[] text : texts(sorted.subList(from, to))) {
        out.write(text, skipped, text.length - skipped);
        skipped = 0;
      }
    }
  }

  private static List<byte[]> texts(List<MapNode> objects) {
    if (objects.size() <= BATCH) {
      return List.of(text(objects));
    }
    List<List<MapNode>> batches = new ArrayList<>();
    for (int from = 0; from < objects.size(); from += BATCH) {
      batches.add(objects.subList(from, Math.min(objects.size(), from + BATCH)));
    }
    return batches.parallelStream().map(ManifestWriter::text).toList();
  }

  private static byte[] text(List<MapNode> objects) {
    StringBuilder out = new StringBuilder(4096 * objects.size());
    YamlWriter writer = new YamlWriter(out);
    for (MapNode object : objects) {
      out.append(SEPARATOR);
      writer.document(object);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }
}
