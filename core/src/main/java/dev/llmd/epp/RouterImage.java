package dev.llmd.epp;

import java.util.Optional;
import java.util.Set;

/**
 * An image of the endpoint picker.
 *
 * @param isReleased whether it has the name of one that was released, or of llmd's own
 * @param version the release whose configuration it reads: that of its tag, and of llmd's own image
 *     the newest that is known; empty when the tag says none, or the image is another
 */
public record RouterImage(boolean isReleased, Optional<RouterVersion> version) {

  /** The names that released images had over time. */
  private static final Set<String> NAMES =
      Set.of(
          "llm-d-router-endpoint-picker",
          "llm-d-router",
          "llm-d-inference-scheduler",
          "llm-d-inference-scheduler-dev");

  /** Its tag is a release of llmd. It has every plugin that a release has, by every name. */
  private static final String OWN = "llmd-endpoint-picker";

  private static final RouterVersion NEWEST = new RouterVersion(0, 10, 0, "");

  /** The image of that reference, which may have a tag {@code v0.9.0} and a digest behind it. */
  public static RouterImage of(String reference) {
    int slash = reference.lastIndexOf('/');
    int colon = reference.indexOf(':', slash + 1);
    String name =
        colon < 0 ? reference.substring(slash + 1) : reference.substring(slash + 1, colon);
    if (name.equals(OWN)) {
      return new RouterImage(true, Optional.of(NEWEST));
    }
    boolean isReleased = NAMES.contains(name);
    return new RouterImage(
        isReleased,
        isReleased && colon > 0 ? version(reference.substring(colon + 1)) : Optional.empty());
  }

  private static Optional<RouterVersion> version(String tag) {
    int digest = tag.indexOf('@');
    String version = digest < 0 ? tag : tag.substring(0, digest);
    return RouterVersion.parse(version.startsWith("v") ? version.substring(1) : version);
  }
}
