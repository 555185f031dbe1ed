package dev.llmd.settings;

/**
 * One line of {@code llmd.yaml} that may be written, as the table describes it.
 *
 * @param path where it stands: {@code gateway.listeners[].port}
 * @param type what it may hold
 * @param required whether a map that could hold it must
 * @param byDefault what holds without it, for people to read
 * @param example a value that might be written; empty for those with settings below them
 * @param summary what it is, in one sentence
 * @param why what follows from it, in as many sentences as it takes; may be empty
 */
record Setting(
    String path,
    SettingType type,
    boolean required,
    String byDefault,
    String example,
    String summary,
    String why) {

  /** The last part of the path. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
