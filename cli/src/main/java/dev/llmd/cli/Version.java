package dev.llmd.cli;

import dev.llmd.Compiler;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build and the releases that it compiles for. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    String version =
        Optional.ofNullable(Llmd.class.getPackage().getImplementationVersion())
            .orElse("development");
    return new String[] {
      "llmd " + version, "targets: " + String.join(", ", Compiler.targets()),
    };
  }
}
