package dev.llmd.cli;

import dev.llmd.extract.Artifact;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code --emit}: what to print instead of, or beside, the manifests. */
final class EmitOption {

  private final OptionSpec emit =
      OptionSpec.builder("--emit")
          .paramLabel("WHAT")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .splitRegex(",")
          .initialValue(new ArrayList<String>())
          .completionCandidates(Artifact.words())
          .description(
              "What to print: ${COMPLETION-CANDIDATES}, several separated by commas. epp-config"
                  + " and sidecar-config are the configuration files of the endpoint pickers and"
                  + " of the routing sidecars. Default: what"
                  + " llmd.yaml says, else manifests.")
          .build();

  void addTo(CommandSpec command) {
    command.addOption(emit);
  }

  /**
   * What is asked for, in the order it was, each once; the manifests when nothing is.
   *
   * @param byDefault what the settings ask for
   */
  Set<Artifact> artifacts(List<String> byDefault) {
    Set<Artifact> artifacts = new LinkedHashSet<>();
    List<String> given = emit.getValue();
    for (String word : given.isEmpty() ? byDefault : given) {
      artifacts.add(Artifact.named(word.strip()).orElseThrow(() -> wrong(word)));
    }
    return artifacts.isEmpty() ? Set.of(Artifact.MANIFESTS) : artifacts;
  }

  private ParameterException wrong(String word) {
    return new ParameterException(
        emit.command().commandLine(),
        "`" + word + "` cannot be printed; there is " + String.join(", ", Artifact.words()) + ".");
  }
}
