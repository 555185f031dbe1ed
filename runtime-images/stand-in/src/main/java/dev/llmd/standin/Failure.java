package dev.llmd.standin;

/** How a model server goes wrong. */
public enum Failure {
  /** It does not. */
  NONE,
  /** 500 for everything. */
  ERROR,
  /** 503 for everything. */
  UNAVAILABLE,
  /** It hangs up in the middle of the body. */
  RESET,
  /** It answers what is no HTTP. */
  GARBAGE,
  /** It takes the request, and says nothing. */
  HANG
}
