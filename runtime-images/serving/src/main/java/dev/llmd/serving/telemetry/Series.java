package dev.llmd.serving.telemetry;

/** One series of a family. */
sealed interface Series permits Counter, Gauge, Histogram, AskedNumber {

  /** Its numbers of now; series of one family can be added up number by number. */
  double[] numbers();
}
