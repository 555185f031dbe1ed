package dev.llmd.extract;

import java.util.List;
import java.util.Optional;

/** What a run can print. */
public enum Artifact {
  /** The objects to apply. */
  MANIFESTS("manifests"),
  /** What each endpoint picker is configured with, as its {@code --config-file} takes it. */
  EPP_CONFIG("epp-config"),
  /** What each routing sidecar is configured with, as {@code --configuration-file} takes it. */
  SIDECAR_CONFIG("sidecar-config");

  private final String word;

  Artifact(String word) {
    this.word = word;
  }

  /** The word on the command line. */
  public String word() {
    return word;
  }

  /** The words of all. */
  public static List<String> words() {
    return List.of(MANIFESTS.word, EPP_CONFIG.word, SIDECAR_CONFIG.word);
  }

  /** The artifact of that word. */
  public static Optional<Artifact> named(String word) {
    for (Artifact artifact : values()) {
      if (artifact.word.equals(word)) {
        return Optional.of(artifact);
      }
    }
    return Optional.empty();
  }
}
