package dev.llmd.sidecar.proxy;

/** What is done about a request. */
public enum Route {
  /** It is refused. */
  REFUSED,
  /** It goes to the decoder as it is, by a path that is never prefilled elsewhere. */
  PASS_THROUGH,
  /** It could be prefilled elsewhere, and no pod is named for that. */
  DECODE_ONLY,
  /** It is prefilled elsewhere. */
  PREFILL_DECODE
}
