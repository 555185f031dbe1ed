package dev.llmd.overview;

/**
 * A container of a pod.
 *
 * @param name its name
 * @param form when it runs
 * @param image what it runs
 */
public record ContainerOverview(String name, Form form, String image) {

  /** When a container runs. */
  public enum Form {
    /** Before the others, to its end. */
    INIT("init"),
    /** Beside the others: an init container with {@code restartPolicy: Always}. */
    SIDECAR("sidecar"),
    /** All the time. */
    MAIN("main");

    private final String word;

    Form(String word) {
      this.word = word;
    }

    /** As reports say it. */
    public String word() {
      return word;
    }
  }
}
