package dev.llmd.migrate.edit;

/** Writes the ways to fields as the API server does. */
final class Paths {

  private Paths() {}

  static String field(String path, String key) {
    if (key.indexOf('.') >= 0 || key.indexOf('/') >= 0) {
      return path + "[" + key + "]";
    }
    return path.isEmpty() ? key : path + "." + key;
  }

  static String item(String path, int index) {
    return path + "[" + index + "]";
  }
}
