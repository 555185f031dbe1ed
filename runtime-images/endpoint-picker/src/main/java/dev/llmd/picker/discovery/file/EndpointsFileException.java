package dev.llmd.picker.discovery.file;

/** An endpoints file cannot be used. */
final class EndpointsFileException extends Exception {

  private final String problems;

  EndpointsFileException(String problems) {
    super(problems);
    this.problems = problems;
  }

  /** What is wrong with it: a line for each mistake, with its place. */
  String problems() {
    return problems;
  }
}
