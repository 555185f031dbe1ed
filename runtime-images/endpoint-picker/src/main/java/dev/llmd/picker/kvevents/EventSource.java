package dev.llmd.picker.kvevents;

import java.util.Arrays;

/** One sender of events, as far as it is known: its topic, and how far each of its ranks is. */
final class EventSource {

  /** It has not been without an endpoint. */
  static final long NEVER = Long.MIN_VALUE;

  private Topic topic;
  private Sequence[] byRank = {};

  /** When the first message came that belongs to no endpoint; {@link #NEVER} while all do. */
  private long strangerSince = NEVER;

  private boolean isReported;
  private long gapReportedAt = NEVER;

  EventSource(Topic topic) {
    this.topic = topic;
  }

  Topic topic() {
    return topic;
  }

  /** It sends under this topic now. */
  void topic(Topic now) {
    topic = now;
  }

  /** The numbers of the messages of a rank; -1 for a sender without ranks. */
  Sequence sequence(int rank) {
    int at = rank + 1;
    if (at >= byRank.length) {
      int known = byRank.length;
      byRank = Arrays.copyOf(byRank, at + 1);
      for (int i = known; i <= at; i++) {
        byRank[i] = new Sequence();
      }
    }
    return byRank[at];
  }

  /** Nothing came from any rank yet. */
  void forgetSequences() {
    byRank = new Sequence[0];
  }

  /** A message came that belongs to no endpoint; returns since when that is so. */
  long stranger(long now) {
    strangerSince = strangerSince == NEVER ? now : strangerSince;
    return strangerSince;
  }

  /** Its endpoint is known. */
  void known() {
    if (strangerSince != NEVER) {
      strangerSince = NEVER;
      isReported = false;
    }
  }

  /** True once, until its state changes. */
  boolean isToBeReported() {
    boolean isFirst = !isReported;
    isReported = true;
    return isFirst;
  }

  /** True at most once in that many nanoseconds. */
  boolean isGapToBeReported(long now, long every) {
    boolean isDue = gapReportedAt == NEVER || now - gapReportedAt >= every;
    gapReportedAt = isDue ? now : gapReportedAt;
    return isDue;
  }
}
