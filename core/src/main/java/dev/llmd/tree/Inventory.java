package dev.llmd.tree;

import dev.llmd.source.JsonReader;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import dev.llmd.write.Digest;
import dev.llmd.write.JsonTree;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which files of a folder are llmd's. It is the one file of a tree that names the version of llmd:
 * another version leaves manifests that it would write alike as they are.
 *
 * @param generator the llmd that wrote the tree
 * @param target the release profile that it was written for
 * @param files the digests of the files by their paths
 * @param unfinished what was on disk, by its paths, while a run is changing it; a run that was
 *     interrupted leaves it
 */
public record Inventory(
    String generator,
    String target,
    SortedMap<String, String> files,
    SortedMap<String, String> unfinished) {

  /**
   * The name of the file. It has no ending: tools that take every YAML and JSON file of a folder
   * for manifests leave it alone.
   */
  public static final String NAME = ".llmd-inventory";

  private static final int FORMAT = 1;

  public Inventory {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    unfinished = Collections.unmodifiableSortedMap(new TreeMap<>(unfinished));
  }

  /** The inventory of a finished tree. */
  public static Inventory of(Tree tree, String generator, String target) {
    SortedMap<String, String> digests = new TreeMap<>();
    tree.files().forEach((path, bytes) -> digests.put(path, Digest.of(bytes)));
    return new Inventory(generator, target, digests, new TreeMap<>());
  }

  /** This inventory while what is on disk is replaced or removed. */
  Inventory replacing(SortedMap<String, String> onDisk) {
    return new Inventory(generator, target, files, onDisk);
  }

  /** Every path that llmd may have written to. */
  public SortedSet<String> paths() {
    SortedSet<String> paths = new TreeSet<>(files.keySet());
    paths.addAll(unfinished.keySet());
    return paths;
  }

  /** Whether llmd wrote a file with that digest to the path. */
  boolean wrote(String path, String digest) {
    return digest.equals(files.get(path)) || digest.equals(unfinished.get(path));
  }

  /** What the file holds. */
  public byte[] bytes() {
    MapNode.Builder map =
        MapNode.builder()
            .put("format", FORMAT)
            .put("generator", generator)
            .put("target", target)
            .put("files", MapNode.ofTexts(files));
    if (!unfinished.isEmpty()) {
      map.put("unfinished", MapNode.ofTexts(unfinished));
    }
    return JsonTree.pretty(map.build()).getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The inventory that a file holds; empty when it holds none, or one with a path that leads
   * anywhere else than below the tree's folder: nothing it says is believed then.
   */
  public static Optional<Inventory> read(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (!(JsonReader.read(TextNode.of(text)) instanceof JsonReader.Value(Node root))
        || root.at("format").integer(0) != FORMAT) {
      return Optional.empty();
    }
    return digests(root.at("files"))
        .flatMap(
            files ->
                digests(root.at("unfinished"))
                    .map(
                        unfinished ->
                            new Inventory(
                                root.at("generator").text(""),
                                root.at("target").text(""),
                                files,
                                unfinished)));
  }

  private static Optional<SortedMap<String, String>> digests(Node node) {
    SortedMap<String, String> digests = new TreeMap<>();
    for (Map.Entry<String, Node> field : node.fields().entrySet()) {
      if (!TreePath.isSafe(field.getKey()) || field.getValue().text().isEmpty()) {
        return Optional.empty();
      }
      digests.put(field.getKey(), field.getValue().text(""));
    }
    return Optional.of(digests);
  }
}
