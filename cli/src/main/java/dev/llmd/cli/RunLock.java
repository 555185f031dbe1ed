package dev.llmd.cli;

import dev.llmd.CompilerOptions;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.lock.Lock;
import dev.llmd.lock.LockFile;
import dev.llmd.source.SourceText;
import java.util.Optional;

/**
 * What a run is held to.
 *
 * @param text the file of the lock
 * @param lock what it holds; empty when it cannot be read
 */
record RunLock(Optional<SourceText> text, Optional<Lock> lock) {

  /** Nothing. */
  static final RunLock NONE = new RunLock(Optional.empty(), Optional.empty());

  /** What a file says; when it cannot be read, a finding says so. */
  static RunLock read(Optional<SourceText> text, Diagnostics findings) {
    return new RunLock(text, text.flatMap(file -> LockFile.read(file, findings)));
  }

  /** The same for what is past: images were those, and presets are what this llmd has. */
  RunLock ofImages() {
    return new RunLock(text, lock.map(Lock::ofImages));
  }

  /** The options, held to the lock. */
  CompilerOptions hold(CompilerOptions options) {
    return lock.map(options::with).orElse(options);
  }
}
