package dev.llmd.tree;

/** Which paths a file of a tree may have: below the tree's folder on every system. */
final class TreePath {

  /** The longest part; file systems take 255 bytes, and a file has a longer name while written. */
  private static final int LONGEST_PART = 200;

  private TreePath() {}

  /**
   * True for parts of lowercase letters, digits, dashes, underscores and dots inside, with slashes
   * between them; and for {@link Tree#GITATTRIBUTES}.
   */
  static boolean isSafe(String path) {
    if (path.equals(Tree.GITATTRIBUTES)) {
      return true;
    }
    int start = 0;
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
      if (!isPart(path, start, slash)) {
        return false;
      }
      start = slash + 1;
    }
    return isPart(path, start, path.length());
  }

  private static boolean isPart(String path, int start, int end) {
    if (start >= end || end - start > LONGEST_PART) {
      return false;
    }
    for (int i = start; i < end; i++) {
      char c = path.charAt(i);
      boolean isInner = i > start && i < end - 1;
      if (!isWordCharacter(c) && !(isInner && (c == '-' || c == '_' || c == '.'))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isWordCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
