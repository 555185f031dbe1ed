package dev.llmd.migrate.edit;

/** Something that keeps a document from being edited: nobody else can tell what was meant. */
public final class Obstacle extends RuntimeException {
  private final int offset;
  private final String path;
  private final String reason;
  private final String nextStep;

  /**
   * An obstacle.
   *
   * @param offset where it is in the document's text
   * @param path the field that would change
   * @param reason what is in the way
   * @param nextStep what a person has to do
   */
  public Obstacle(int offset, String path, String reason, String nextStep) {
    super(reason, null, false, false);
    this.offset = offset;
    this.path = path;
    this.reason = reason;
    this.nextStep = nextStep;
  }

  public int offset() {
    return offset;
  }

  public String path() {
    return path;
  }

  public String reason() {
    return reason;
  }

  public String nextStep() {
    return nextStep;
  }
}
