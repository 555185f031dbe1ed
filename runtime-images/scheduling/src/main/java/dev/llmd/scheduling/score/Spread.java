package dev.llmd.scheduling.score;

/** Scores out of counts, between the least and the greatest of them. */
final class Spread {

  private Spread() {}

  /** Replaces each count: the least becomes 1, the greatest 0; 1 for all where all are equal. */
  static void fewestFirst(double[] counts, int size) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < size; i++) {
      least = Math.min(least, counts[i]);
      greatest = Math.max(greatest, counts[i]);
    }
    double width = greatest - least;
    for (int i = 0; i < size; i++) {
      counts[i] = width == 0 ? 1 : (greatest - counts[i]) / width;
    }
  }
}
