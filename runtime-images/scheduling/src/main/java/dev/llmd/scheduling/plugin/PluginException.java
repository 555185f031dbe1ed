package dev.llmd.scheduling.plugin;

/** A plugin cannot be made as it is configured; the message says why, and what to write instead. */
public final class PluginException extends RuntimeException {

  private final String path;

  /**
   * A new one.
   *
   * @param path where in the plugin's entry, as {@code parameters.threshold}; {@code ""} for all of
   *     it
   */
  public PluginException(String path, String message) {
    super(message);
    this.path = path;
  }

  public String path() {
    return path;
  }
}
