package dev.llmd.cli;

import dev.llmd.Compiler;
import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of this build and the releases that it compiles for. */
final class Version implements IVersionProvider {

  /** The version of this build; {@code development} when it was not packaged. */
  static String number() {
    return Optional.ofNullable(Llmd.class.getPackage().getImplementationVersion())
        .or(Version::ofModule)
        .orElse("development");
  }

  /** In a package the command is a module of the Java runtime, not a jar with a manifest. */
  private static Optional<String> ofModule() {
    return Optional.ofNullable(Llmd.class.getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion);
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "llmd " + number(), "targets: " + String.join(", ", Compiler.targets()),
    };
  }
}
