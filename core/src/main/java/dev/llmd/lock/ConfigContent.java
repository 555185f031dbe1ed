package dev.llmd.lock;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.MapNode;

/**
 * A config as it is written.
 *
 * @param key how a lock names it: {@code namespace/name} of one in the repository, the name of one
 *     that llmd brings
 * @param name {@code LLMInferenceServiceConfig …}, as findings name it
 * @param place where it stands
 * @param document what it says
 */
public record ConfigContent(String key, String name, SourceLocation place, MapNode document) {

  /**
   * What it says in short. Metadata is left out, since nothing is rendered from it; so are comments
   * and the order of fields.
   */
  public LockedConfig locked() {
    MapNode content =
        MapNode.builder()
            .put("apiVersion", document.at("apiVersion"))
            .put("spec", document.at("spec"))
            .build();
    return new LockedConfig(
        CanonicalText.digest(content), Sections.of(content), SourceLocation.NONE);
  }
}
