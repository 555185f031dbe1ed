package dev.llmd.tree;

import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.MapNode;
import java.util.List;

/**
 * The finished objects of one service.
 *
 * @param namespace the service's namespace
 * @param name the service's name
 * @param place where the service stands
 * @param objects its objects, in any order
 */
public record ServiceObjects(
    String namespace, String name, SourceLocation place, List<MapNode> objects) {

  public ServiceObjects {
    objects = List.copyOf(objects);
  }

  /** The service as findings name it. */
  String describe() {
    return "LLMInferenceService " + namespace + "/" + name;
  }
}
