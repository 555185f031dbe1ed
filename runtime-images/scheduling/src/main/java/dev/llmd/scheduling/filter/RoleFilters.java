package dev.llmd.scheduling.filter;

import java.util.Set;

/** The filters by the role of a pod, as label {@code llm-d.ai/role} says it. */
public final class RoleFilters {

  private static final String LABEL = "llm-d.ai/role";
  private static final String ALL = "encode-prefill-decode";

  /** The older name of prefill-decode. */
  private static final String BOTH = "both";

  private RoleFilters() {}

  /** {@code decode-filter}: pods that decode, and those without a role. */
  public static LabelFilter decode() {
    return new LabelFilter(LABEL, Set.of("decode", "prefill-decode", BOTH, ALL), true);
  }

  /** {@code prefill-filter}: pods that prefill. */
  public static LabelFilter prefill() {
    return new LabelFilter(
        LABEL, Set.of("prefill", "encode-prefill", "prefill-decode", BOTH, ALL), false);
  }

  /** {@code encode-filter}: pods that encode. */
  public static LabelFilter encode() {
    return new LabelFilter(LABEL, Set.of("encode", "encode-prefill", ALL), false);
  }
}
