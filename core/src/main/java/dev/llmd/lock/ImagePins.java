package dev.llmd.lock;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Puts the digests of a lock behind the images of manifests: {@code image:tag@sha256:…}. */
public final class ImagePins {

  private static final List<String> CONTAINERS = List.of("containers", "initContainers");

  private final Lock lock;
  private final Diagnostics diagnostics;

  /** The pins of a lock; images that it lacks are reported, when it has others. */
  public ImagePins(Lock lock, Diagnostics diagnostics) {
    this.lock = lock;
    this.diagnostics = diagnostics;
  }

  /** The images of these objects that have no digest of their own. */
  public static NavigableSet<String> images(Collection<MapNode> manifests) {
    NavigableSet<String> images = new TreeSet<>();
    for (MapNode manifest : manifests) {
      collect(manifest, images);
    }
    return images;
  }

  /** The manifest with its images pinned. */
  public MapNode in(MapNode manifest) {
    return lock.images().isEmpty() ? manifest : pin(manifest).asMap();
  }

  private Node pin(Node node) {
    return switch (node) {
      case MapNode map -> {
        MapNode.Builder pinned = map.toBuilder();
        map.fields().forEach((key, value) -> pinned.put(key, pinField(key, value)));
        yield pinned.build();
      }
      case ListNode list -> list.map(this::pin);
      default -> node;
    };
  }

  private Node pinField(String key, Node value) {
    if (CONTAINERS.contains(key) && value instanceof ListNode list) {
      return list.map(item -> pinAt("image", item));
    }
    return key.equals("volumes") && value instanceof ListNode list
        ? list.map(
            item ->
                item.at("image") instanceof MapNode image
                    ? item.asMap().with("image", pinAt("reference", image))
                    : item)
        : pin(value);
  }

  private Node pinAt(String key, Node holder) {
    return holder.at(key) instanceof TextNode image && !isPinned(image.value())
        ? holder.asMap().with(key, pinned(image))
        : holder;
  }

  private Node pinned(TextNode image) {
    return lock.digest(image.value())
        .<Node>map(digest -> TextNode.of(image.value() + "@" + digest).at(image.location()))
        .orElseGet(
            () -> {
              report(image);
              return image;
            });
  }

  private void report(TextNode image) {
    diagnostics.add(
        Diagnostic.warning(
                "lock/image-without-digest",
                Lock.NAME + " has no digest of " + image.value() + ", and has those of others")
            .at(lock.imagesPlace())
            .expected("a digest for each image, or for none")
            .nextStep("llmd lock --image-digest " + image.value() + "=sha256:…"));
  }

  private static boolean isPinned(String image) {
    return image.indexOf('@') >= 0;
  }

  private static void collect(Node node, NavigableSet<String> images) {
    node.items().forEach(item -> collect(item, images));
    node.fields()
        .forEach(
            (key, value) -> {
              for (Node item : value.items()) {
                if (CONTAINERS.contains(key)) {
                  add(item.at("image"), images);
                } else if (key.equals("volumes")) {
                  add(item.at("image", "reference"), images);
                }
              }
              collect(value, images);
            });
  }

  private static void add(Node image, NavigableSet<String> images) {
    image.text().filter(text -> !isPinned(text)).ifPresent(images::add);
  }
}
