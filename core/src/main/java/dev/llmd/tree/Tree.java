package dev.llmd.tree;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files of a tree, without its inventory.
 *
 * @param files the bytes of each file by its path below the tree's folder, with slashes
 */
public record Tree(SortedMap<String, byte[]> files) {

  /** Tells code hosts which files are generated. */
  public static final String GITATTRIBUTES = ".gitattributes";

  static final String KUSTOMIZATION = "kustomization.yaml";

  public Tree {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }
}
