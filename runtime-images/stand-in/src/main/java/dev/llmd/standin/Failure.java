package dev.llmd.standin;

/** How a model server goes wrong. */
public enum Failure {
  /** It does not. */
  NONE,
  /** 500 for everything. */
  ERROR,
  /** 503 for everything. */
  UNAVAILABLE,
  /** It hangs up at the beginning of the body. */
  RESET,
  /** It hangs up in the middle of the body, or of the stream. */
  BREAK_OFF,
  /** It answers what is no HTTP. */
  GARBAGE,
  /** It answers 200, and a body that is no JSON. */
  NO_JSON,
  /** It takes the request, and says nothing. */
  HANG
}
