package dev.llmd.source;

/**
 * The bytes of one input file, before anything has been read from them.
 *
 * @param name the name the user knows it by; findings carry it
 * @param bytes the content; neither the compiler nor the caller may change it afterwards
 * @param layer which {@code -f} argument brought it, counted from 0: within one layer an object may
 *     exist once, and a later layer replaces the objects of an earlier one
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody, and a copy of every file costs time
public record SourceText(String name, byte[] bytes, int layer) {

  /** The name of what was read from standard input. */
  public static final String STDIN = "<stdin>";
}
