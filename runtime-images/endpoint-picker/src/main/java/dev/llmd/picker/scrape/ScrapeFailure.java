package dev.llmd.picker.scrape;

/** Why a scrape gave no report. */
public enum ScrapeFailure {
  /** No connection, or no TLS on it. */
  UNREACHABLE,
  /** Not all of the page came in time. */
  TIMEOUT,
  /** The server closed the connection before the end of the page. */
  CLOSED,
  /** A status other than 200. */
  STATUS,
  /** What came is not HTTP. */
  PROTOCOL,
  /** A page longer than any that is meant. */
  TOO_LARGE,
  /** A page that says nothing of the load. */
  NO_METRICS
}
