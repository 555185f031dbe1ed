package dev.llmd.plan.storage;

import java.util.List;

/** Absolute paths of a container. */
final class CommonPath {

  private CommonPath() {}

  /** The directory that a path is in; {@code .} for a bare name. */
  static String parent(String path) {
    int slash = path.lastIndexOf('/');
    if (slash < 0) {
      return ".";
    }
    return slash == 0 ? "/" : path.substring(0, slash);
  }

  /** The deepest directory that holds all paths; the path itself when there is one only. */
  static String of(List<String> paths) {
    String common = paths.getFirst();
    for (String path : paths) {
      while (!isWithin(path, common)) {
        common = parent(common);
      }
    }
    return common;
  }

  private static boolean isWithin(String path, String directory) {
    return directory.equals("/") || path.equals(directory) || path.startsWith(directory + "/");
  }
}
