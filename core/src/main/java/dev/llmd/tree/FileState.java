package dev.llmd.tree;

/** What lies where a file of a tree may be. */
public sealed interface FileState {

  /** Nothing. */
  record Missing() implements FileState {}

  /**
   * A regular file.
   *
   * @param digest what it holds, as {@link dev.llmd.write.Digest} has it
   */
  record Present(String digest) implements FileState {}

  /**
   * Something that is no file of a tree, there or on the way there.
   *
   * @param path where it is, below the tree's folder
   * @param what it is, such as {@code a symbolic link}
   */
  record Foreign(String path, String what) implements FileState {}
}
