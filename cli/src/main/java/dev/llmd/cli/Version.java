package dev.llmd.cli;

import dev.llmd.Compiler;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build and the releases that it compiles for. */
final class Version implements IVersionProvider {

  /** The version of this build; {@code development} when it was not packaged. */
  static String number() {
    return Optional.ofNullable(Llmd.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "llmd " + number(), "targets: " + String.join(", ", Compiler.targets()),
    };
  }
}
