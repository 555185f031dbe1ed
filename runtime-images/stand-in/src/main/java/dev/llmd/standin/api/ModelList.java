package dev.llmd.standin.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** {@code /v1/models}. */
public final class ModelList {

  private ModelList() {}

  /** The models, and the LoRA adapters of the first of them. */
  public static String text(List<String> models, List<String> adapters) {
    ObjectNode list = Json.object().put("object", "list");
    ArrayNode data = list.putArray("data");
    models.forEach(model -> entry(data, model).putNull("parent"));
    adapters.forEach(adapter -> entry(data, adapter).put("parent", models.getFirst()));
    return Json.write(list);
  }

  private static ObjectNode entry(ArrayNode data, String id) {
    return data.addObject().put("id", id).put("object", "model").put("owned_by", "stand-in");
  }
}
