package dev.llmd.template;

/**
 * What one template may cost.
 *
 * @param depth nesting of actions, parentheses and invoked templates
 * @param output characters of a result, and of any string made on the way
 * @param work executed nodes, iterations and handled characters
 */
public record Limits(int depth, int output, long work) {

  /** Far more than any object that an API server would store. */
  public static final Limits DEFAULT = new Limits(250, 4 << 20, 20_000_000);
}
