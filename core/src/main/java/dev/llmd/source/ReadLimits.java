package dev.llmd.source;

/**
 * How much input is read before it counts as a mistake or an attack. Every limit is far beyond what
 * a repository of services holds, and low enough that reading ends in seconds and in memory.
 *
 * @param fileBytes the size of one file
 * @param totalBytes the size of all files of a run together
 * @param nodes the nodes of one document, where what an alias stands for counts each time
 * @param depth how deep maps and lists may nest: everything after reading may use recursion
 */
public record ReadLimits(long fileBytes, long totalBytes, int nodes, int depth) {

  private static final long MEBIBYTE = 1L << 20;

  /** The limits of the command line. */
  public static final ReadLimits DEFAULT =
      new ReadLimits(32 * MEBIBYTE, 256 * MEBIBYTE, 1_000_000, 200);
}
