package dev.llmd.overview;

import java.util.List;

/**
 * Something that a cluster needs before it takes or runs the objects.
 *
 * @param name what is installed
 * @param version the release that KServe's own installation takes, {@code ""} when any will do
 * @param neededBy the kinds and resources among the objects that need it
 * @param crds the definitions that it brings and the objects need; may be empty
 * @param note what else to know, or {@code ""}
 */
public record Dependency(
    String name, String version, List<String> neededBy, List<String> crds, String note) {

  public Dependency {
    neededBy = List.copyOf(neededBy);
    crds = List.copyOf(crds);
  }
}
