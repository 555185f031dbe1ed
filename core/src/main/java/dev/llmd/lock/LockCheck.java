package dev.llmd.lock;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import java.util.List;
import java.util.Objects;

/**
 * Holds a run to a lock. What is not as it was is an error that keeps manifests from being written:
 * somebody has to look at it, and lock it anew.
 */
public final class LockCheck {

  private static final int SHOWN = 6;

  private static final String UPDATE =
      "run llmd lock, and look at what changes before you commit it";

  private final Lock lock;
  private final Diagnostics diagnostics;

  /** A check that reports to {@code diagnostics}. */
  public LockCheck(Lock lock, Diagnostics diagnostics) {
    this.lock = lock;
    this.diagnostics = diagnostics;
  }

  /** Whether the run is for the target that is locked. */
  public void target(String name) {
    if (lock.isBinding() && !lock.target().equals(name)) {
      diagnostics.add(
          Diagnostic.admissionError(
                  "lock/target", "the lock is for " + lock.target() + ", and this run for " + name)
              .at(lock.targetPlace())
              .field("target")
              .expected(lock.target() + ", as it was when it was locked")
              .nextStep("choose that target, or " + UPDATE));
    }
  }

  /**
   * Whether a config that a service is built on is the one that is locked.
   *
   * @param now what it holds now
   * @param service the service as findings name it
   * @param place where the service stands
   */
  public void config(ConfigContent config, LockedConfig now, String service, SourceLocation place) {
    if (!lock.isBinding()) {
      return;
    }
    LockedConfig locked = lock.configs().get(config.key());
    if (locked == null) {
      diagnostics.add(
          Diagnostic.admissionError(
                  "lock/config-unknown", config.name() + " is not in " + Lock.NAME)
              .at(place)
              .object(service)
              .expected("the configs that services were built on when they were locked")
              .nextStep(UPDATE)
              .related(config.place(), "the config"));
      return;
    }
    if (!now.digest().equals(locked.digest())) {
      List<String> changes = locked.changes(now);
      Diagnostic.Builder finding =
          Diagnostic.admissionError(
                  "lock/config-changed",
                  config.name()
                      + " has changed since it was locked: "
                      + words(changes, locked, now))
              .at(locked.place())
              .object(config.name());
      changes.stream().limit(SHOWN).forEach(finding::field);
      diagnostics.add(
          finding
              .expected("what was locked")
              .nextStep(UPDATE)
              .related(config.place(), "the config"));
    }
  }

  private static String words(List<String> changes, LockedConfig before, LockedConfig now) {
    if (changes.isEmpty()) {
      return "the order of its lists";
    }
    StringBuilder words = new StringBuilder();
    for (String path : changes.subList(0, Math.min(SHOWN, changes.size()))) {
      words.append(words.isEmpty() ? "" : ", ").append(path);
      if (before.lacks(path)) {
        words.append(" (new)");
      } else if (now.lacks(path)) {
        words.append(" (gone)");
      }
    }
    int more = changes.size() - SHOWN;
    return Objects.toString(words) + (more > 0 ? ", and " + more + " more" : "");
  }
}
