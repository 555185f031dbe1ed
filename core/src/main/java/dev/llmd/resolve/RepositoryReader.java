package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.MapNode;
import dev.llmd.source.SourceText;
import dev.llmd.source.TextNode;
import dev.llmd.source.YamlReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads the inputs into a {@link Repository}.
 *
 * <p>Inputs come in layers, one for each {@code -f}. An object of a later layer replaces the one of
 * the same identity in an earlier layer; within a layer, order does not matter and an identity may
 * occur once.
 */
public final class RepositoryReader {

  private final String defaultNamespace;
  private final Diagnostics diagnostics;
  private final ObjectIdentity identity;
  private final Map<ObjectKey, Placed> objects = new HashMap<>();
  private final List<ApiObject> unusable = new ArrayList<>(0);

  private record Placed(ApiObject object, int layer) {}

  /** A reader that puts objects without a namespace into {@code defaultNamespace}. */
  public RepositoryReader(String defaultNamespace, Diagnostics diagnostics) {
    this.defaultNamespace = defaultNamespace;
    this.diagnostics = diagnostics;
    this.identity = new ObjectIdentity(diagnostics);
  }

  /**
   * A reader that goes on from what this one has read, and tells its findings elsewhere. Neither
   * sees what the other reads afterwards.
   */
  public RepositoryReader fork(Diagnostics otherDiagnostics) {
    RepositoryReader fork = new RepositoryReader(defaultNamespace, otherDiagnostics);
    fork.objects.putAll(objects);
    return fork;
  }

  /** The objects that were read here and that nothing can refer to, since their name is no name. */
  public List<ApiObject> unusable() {
    return List.copyOf(unusable);
  }

  /** Everything that was read, with what the texts hold. Texts may come in any order. */
  public Repository read(List<SourceText> texts) {
    YamlReader reader = new YamlReader();
    List<SourceText> ordered = new ArrayList<>(texts);
    ordered.sort(RepositoryReader::compare);
    for (SourceText text : ordered) {
      for (MapNode document : reader.read(text.name(), text.bytes(), diagnostics)) {
        add(document, text.layer());
      }
    }
    return repository();
  }

  private static int compare(SourceText one, SourceText other) {
    int byLayer = Integer.compare(one.layer(), other.layer());
    return byLayer != 0 ? byLayer : one.name().compareTo(other.name());
  }

  private Repository repository() {
    ObjectKey[] keys = objects.keySet().toArray(ObjectKey[]::new);
    Arrays.sort(keys);
    List<ApiObject> sorted = new ArrayList<>(keys.length);
    for (ObjectKey key : keys) {
      sorted.add(Objects.requireNonNull(objects.get(key)).object());
    }
    return new Repository(sorted);
  }

  private void add(MapNode document, int layer) {
    ApiObject object = placed(document);
    if (!identity.isUsable(document, object)) {
      unusable.add(object);
      return;
    }
    ObjectKey key = new ObjectKey(object.group(), object.kind(), object.namespace(), object.name());
    Placed earlier = objects.put(key, new Placed(object, layer));
    if (earlier != null) {
      report(object, earlier, layer);
    }
  }

  private ApiObject placed(MapNode document) {
    if (ClusterScoped.isClusterScoped(document.at("kind").text(""))) {
      return new ApiObject(document, "");
    }
    String written = document.at("metadata", "namespace").text("");
    if (!written.isEmpty()) {
      return new ApiObject(document, written);
    }
    TextNode namespace = TextNode.of(defaultNamespace);
    return new ApiObject(
        document.with("metadata", metadata -> metadata.asMap().with("namespace", namespace)),
        defaultNamespace);
  }

  private void report(ApiObject object, Placed earlier, int layer) {
    if (earlier.layer() == layer) {
      diagnostics.add(
          Diagnostic.admissionError(
                  "source/duplicate-object", object.describe() + " is defined twice")
              .at(object.location())
              .object(object.describe())
              .expected("one definition of each object under one -f")
              .nextStep(
                  "remove one of the two, or give the one that must win in a -f of its own, later")
              .related(earlier.object().location(), "the other definition"));
      return;
    }
    diagnostics.add(
        Diagnostic.note(
                "source/replaced-object",
                object.describe() + " replaces the one given by an earlier -f")
            .at(object.location())
            .object(object.describe())
            .related(earlier.object().location(), "the one that is replaced"));
  }
}
