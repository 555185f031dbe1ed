package dev.llmd.diagnostic;

/**
 * The stable name of a rule, {@code topic/name}.
 *
 * @param topic what the rule is about: {@code parallelism}, {@code router}, {@code source} …
 * @param name kebab-case name within the topic
 */
public record RuleId(String topic, String name) {

  /** The rule id written as {@code topic/name}. */
  public static RuleId of(String id) {
    int slash = id.indexOf('/');
    if (slash <= 0 || slash == id.length() - 1) {
      throw new IllegalArgumentException("a rule id is topic/name, not " + id);
    }
    return new RuleId(id.substring(0, slash), id.substring(slash + 1));
  }

  @Override
  public String toString() {
    return topic + "/" + name;
  }
}
