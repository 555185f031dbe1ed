package dev.llmd.lock;

import dev.llmd.diagnostic.SourceLocation;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is locked.
 *
 * @param target the release profile
 * @param configs the configs that services are built on, by {@link ConfigContent#key}
 * @param images the digests ({@code sha256:…}) of images, by the references that configs and
 *     services give
 * @param isBinding whether the run must be for this target, and find these configs
 * @param targetPlace where the target stands
 * @param imagesPlace where the images stand
 */
public record Lock(
    String target,
    SortedMap<String, LockedConfig> configs,
    SortedMap<String, String> images,
    boolean isBinding,
    SourceLocation targetPlace,
    SourceLocation imagesPlace) {

  /** The name of the file, beside {@code llmd.yaml}. */
  public static final String NAME = "llmd.lock";

  public Lock {
    configs = Collections.unmodifiableSortedMap(new TreeMap<>(configs));
    images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
  }

  /** A lock that no file holds yet. */
  public Lock(
      String target, SortedMap<String, LockedConfig> configs, SortedMap<String, String> images) {
    this(target, configs, images, true, SourceLocation.NONE, SourceLocation.NONE);
  }

  /** This lock for what was rendered before: only its digests of images count. */
  public Lock ofImages() {
    return new Lock(target, configs, images, false, targetPlace, imagesPlace);
  }

  /** The digest of an image. */
  Optional<String> digest(String image) {
    return Optional.ofNullable(images.get(image));
  }
}
