package dev.llmd.schema;

/** What an object was written as: the CRDs leave room for templates in configs only. */
enum Written {
  SERVICE,
  /** A config in the API version that KServe stores. */
  STORED_CONFIG,
  /** A config in an older version, whose schema leaves less room. */
  OLDER_CONFIG;

  static Written as(String kind, String version, Schema schema) {
    if (!kind.equals("LLMInferenceServiceConfig")) {
      return SERVICE;
    }
    return version.equals(schema.target().apiVersion()) ? STORED_CONFIG : OLDER_CONFIG;
  }
}
