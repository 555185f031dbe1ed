package dev.llmd.picker.kvevents;

/** The numbers of the messages of one sender, who counts from 0 and on by one. */
final class Sequence {

  /** Nothing came yet. */
  private static final long NONE = -1;

  private long last = NONE;

  /** What a number means after those before it. */
  enum Step {
    /** The one that was to come, or the first that anybody heard. */
    NEXT,
    /** Some are missing before it. */
    GAP,
    /** It came already. */
    AGAIN,
    /** The sender has begun anew. */
    RESTART
  }

  /** What this number means; nothing is remembered. */
  Step look(long number) {
    if (last == NONE || number == last + 1) {
      return Step.NEXT;
    }
    return number > last ? Step.GAP : number == last ? Step.AGAIN : Step.RESTART;
  }

  /** How many are missing before this number, which is a {@link Step#GAP}. */
  long missing(long number) {
    return number - last - 1;
  }

  /** The message with that number was taken. */
  void took(long number) {
    last = number;
  }
}
