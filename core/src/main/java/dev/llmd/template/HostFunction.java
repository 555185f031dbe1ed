package dev.llmd.template;

import java.util.List;

/** A function of the host with its parameters' Go types; arguments are checked before the call. */
public record HostFunction(String name, List<Parameter> parameters, Body body) {

  /** The Go type of a parameter. */
  public enum Parameter {
    STRING("string"),
    INT("int"),
    INT64("int64"),
    FLOAT64("float64"),
    BOOL("bool"),
    /** Takes anything, nil included. */
    ANY("interface {}");

    private final String typeName;

    Parameter(String typeName) {
      this.typeName = typeName;
    }

    /** The type as {@code %T} prints it. */
    public String typeName() {
      return typeName;
    }
  }

  /** What it does with as many arguments as there are parameters. */
  @FunctionalInterface
  public interface Body {
    /**
     * Calls it with arguments of its parameters' types.
     *
     * @throws IllegalArgumentException as a Go function would return an error
     */
    GoValue call(List<GoValue> arguments);
  }
}
