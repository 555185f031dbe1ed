package dev.llmd.migrate.step;

import dev.llmd.api.ApiObject;
import dev.llmd.migrate.edit.Located;

/**
 * An object of a document.
 *
 * @param object the object
 * @param place where it is written
 * @param isDocument whether it is a document of its own, and no item of a list
 */
public record Subject(ApiObject object, Located place, boolean isDocument) {

  /** Whether it is of that kind and API version. */
  boolean is(String apiVersion, String kind) {
    return object.kind().equals(kind) && object.apiVersion().equals(apiVersion);
  }

  /** Whether it is a service or a config of KServe, in any version. */
  boolean isServing() {
    return object.group().equals("serving.kserve.io")
        && (object.kind().equals("LLMInferenceService")
            || object.kind().equals("LLMInferenceServiceConfig"));
  }
}
