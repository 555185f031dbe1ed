package dev.llmd.lock;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.extract.ConfigFile;
import dev.llmd.source.Absent;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.SourceText;
import dev.llmd.source.YamlReader;
import dev.llmd.write.ConfigWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A lock as a file: YAML with its keys in one order, so that git shows what changed. */
public final class LockFile {

  private static final int FORMAT = 1;

  private static final String TITLE =
      "Written by llmd lock; do not edit. What manifests are rendered from, besides services.";

  private LockFile() {}

  /** What the file of a lock holds. */
  public static String write(Lock lock) {
    MapNode.Builder configs = MapNode.builder();
    lock.configs()
        .forEach(
            (key, config) ->
                configs.put(
                    key,
                    MapNode.builder()
                        .put("digest", config.digest())
                        .put("sections", MapNode.ofTexts(config.sections()))
                        .build()));
    MapNode.Builder file =
        MapNode.builder()
            .put("format", FORMAT)
            .put("target", lock.target())
            .put("configs", configs.build());
    if (!lock.images().isEmpty()) {
      file.put("images", MapNode.ofTexts(lock.images()));
    }
    return new ConfigWriter().write(List.of(new ConfigFile(TITLE, file.build())));
  }

  /** The lock that a file holds; empty, with a finding, when it holds none. */
  public static Optional<Lock> read(SourceText file, Diagnostics diagnostics) {
    Diagnostics unreadable = new Diagnostics();
    List<Node> documents = new YamlReader().documents(file.name(), file.bytes(), unreadable);
    Node root = documents.size() == 1 ? documents.getFirst() : Absent.INSTANCE;
    boolean isLock =
        unreadable.sorted().isEmpty()
            && root.at("format").integer(0) == FORMAT
            && root.at("target").text().isPresent();
    SortedMap<String, LockedConfig> configs = new TreeMap<>();
    for (Map.Entry<String, Node> entry : root.at("configs").fields().entrySet()) {
      Node digest = entry.getValue().at("digest");
      isLock &= digest.text().isPresent();
      configs.put(
          entry.getKey(),
          new LockedConfig(
              digest.text(""),
              new TreeMap<>(entry.getValue().at("sections").asMap().texts()),
              root.at("configs").asMap().keyLocation(entry.getKey())));
    }
    Map<String, String> images = root.at("images").asMap().texts();
    isLock &= images.values().stream().allMatch(ImageDigest::is);
    isLock &= images.size() == root.at("images").fields().size();
    if (!isLock) {
      diagnostics.add(notALock(file.name(), root.location()));
      return Optional.empty();
    }
    return Optional.of(
        new Lock(
            root.at("target").text(""),
            configs,
            new TreeMap<>(images),
            true,
            root.at("target").location(),
            root.asMap().keyLocation("images")));
  }

  private static Diagnostic.Builder notALock(String name, SourceLocation place) {
    return Diagnostic.admissionError(
            "lock/unreadable", name + " is not what this llmd writes as a lock")
        .at(place.isKnown() ? place : SourceLocation.inFile(name))
        .expected("what llmd lock wrote")
        .nextStep("restore it, or run llmd lock and look at the difference");
  }
}
