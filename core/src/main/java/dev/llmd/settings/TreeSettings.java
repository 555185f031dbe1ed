package dev.llmd.settings;

/**
 * What a tree of files looks like.
 *
 * @param layout which folders there are
 * @param files what one file holds
 * @param gitattributes whether a {@code .gitattributes} tells code hosts that they are generated
 */
public record TreeSettings(TreeLayout layout, TreeFiles files, boolean gitattributes) {

  /** A folder for each service, with a file for each object. */
  public static final TreeSettings DEFAULT =
      new TreeSettings(TreeLayout.BY_SERVICE, TreeFiles.PER_OBJECT, false);
}
