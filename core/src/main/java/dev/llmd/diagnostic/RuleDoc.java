package dev.llmd.diagnostic;

/**
 * What the reference says of one rule id.
 *
 * @param id the id that findings carry
 * @param findingClass when a cluster would notice
 * @param finds what is wrong, in a few words
 * @param why why that is wrong: whose check it is, or what would happen to the pods
 */
public record RuleDoc(RuleId id, FindingClass findingClass, String finds, String why) {

  /** Of a rule about what the API server or KServe's webhook refuses. */
  public static RuleDoc admission(String id, String finds, String why) {
    return new RuleDoc(RuleId.of(id), FindingClass.ADMISSION, finds, why);
  }

  /** Of a rule about what is accepted, and cannot be built from. */
  public static RuleDoc controller(String id, String finds, String why) {
    return new RuleDoc(RuleId.of(id), FindingClass.CONTROLLER, finds, why);
  }

  /** Of a rule about what is accepted and does not work, or is probably not meant. */
  public static RuleDoc runtime(String id, String finds, String why) {
    return new RuleDoc(RuleId.of(id), FindingClass.RUNTIME, finds, why);
  }
}
