package dev.llmd.cli;

import dev.llmd.Compiler;
import dev.llmd.api.DnsName;
import dev.llmd.settings.SettingsFile;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code --target} and {@code --namespace}, which count before {@code llmd.yaml}. */
final class ReleaseOptions {

  static final String DEFAULT_NAMESPACE = "default";

  private final OptionSpec target;

  private final OptionSpec namespace =
      OptionSpec.builder("-n", "--namespace")
          .paramLabel("NAMESPACE")
          .type(String.class)
          .description(
              "For objects that name none. Default: what llmd.yaml says, else "
                  + DEFAULT_NAMESPACE
                  + ".")
          .build();

  /**
   * The options.
   *
   * @param purpose what the target is for, {@code What to compile for}
   */
  ReleaseOptions(String purpose) {
    target =
        OptionSpec.builder("--target")
            .paramLabel("RELEASE")
            .type(String.class)
            .completionCandidates(Compiler.targets())
            .description(
                purpose
                    + ": ${COMPLETION-CANDIDATES}. Default: what llmd.yaml says, else "
                    + Compiler.targets().getFirst()
                    + ".")
            .build();
  }

  OptionSpec target() {
    return target;
  }

  OptionSpec namespace() {
    return namespace;
  }

  /** The name of a target that there is. */
  String target(SettingsFile settings) {
    String release =
        Objects.requireNonNullElseGet(
            target.<@Nullable String>getValue(),
            () -> settings.target().orElse(Compiler.targets().getFirst()));
    if (!Compiler.targets().contains(release)) {
      throw wrong(
          "No target " + release + "; there is " + String.join(", ", Compiler.targets()) + ".");
    }
    return release;
  }

  /** The namespace of objects that name none. */
  String namespace(SettingsFile settings) {
    String home =
        Objects.requireNonNullElseGet(
            namespace.<@Nullable String>getValue(),
            () -> settings.namespace().orElse(DEFAULT_NAMESPACE));
    if (!DnsName.isLabel(home)) {
      throw wrong(
          "`" + home + "` is no namespace: lowercase letters, digits and dashes, at most 63.");
    }
    return home;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(target.command().commandLine(), message);
  }
}
