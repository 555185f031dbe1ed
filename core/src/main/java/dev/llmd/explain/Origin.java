package dev.llmd.explain;

import dev.llmd.resolve.Layer;

/**
 * Who sets a field.
 *
 * @param kind what it is
 * @param name which one it is, {@code ""} when there is only one
 */
public record Origin(Kind kind, String name) {

  /** What sets fields; layers first. */
  public enum Kind {
    PRESET("preset"),
    ACCELERATOR("accelerator"),
    BASE_REF("baseRef"),
    SERVICE("service"),
    /** A setting in {@code llmd.yaml}, put into a layer. */
    SETTING("setting"),
    /** A default of the CRD's schema, or of the webhook. */
    API_DEFAULT("default"),
    /** A change to the merged spec. */
    CONTROLLER("controller"),
    /** A change to the merged spec that KServe does not know: a setting asks for it. */
    LLMD("llmd"),
    /** What another object says, such as a ConfigMap or a ServiceAccount. */
    FILE("file"),
    /** Neither a layer nor a file says it. */
    GENERATED("generated");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** Whether it is merged with others, the later over the earlier. */
    boolean isLayer() {
      return this == PRESET || this == ACCELERATOR || this == BASE_REF || this == SERVICE;
    }

    /** The kind in one word, as the JSON form spells it. */
    public String word() {
      return word;
    }
  }

  static Origin of(Layer layer) {
    String name = layer.owner().substring(layer.owner().indexOf(' ') + 1);
    return switch (layer.role()) {
      case PRESET -> new Origin(Kind.PRESET, name);
      case ACCELERATOR -> new Origin(Kind.ACCELERATOR, name);
      case BASE_REF -> new Origin(Kind.BASE_REF, name);
      case SERVICE -> new Origin(Kind.SERVICE, name);
    };
  }

  /** {@code preset kserve-config-llm-template}. */
  public String inWords() {
    String separator = kind == Kind.CONTROLLER || kind == Kind.LLMD ? ": " : " ";
    return name.isEmpty() ? kind.word() : kind.word() + separator + name;
  }
}
