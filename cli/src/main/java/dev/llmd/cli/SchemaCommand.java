package dev.llmd.cli;

import dev.llmd.RuleReference;
import dev.llmd.schema.JsonSchema;
import dev.llmd.schema.Schema;
import dev.llmd.settings.SettingsJsonSchema;
import dev.llmd.source.MapNode;
import dev.llmd.target.Target;
import dev.llmd.write.JsonTree;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code llmd schema}: JSON Schema, with which editors complete and check what one types. */
final class SchemaCommand implements Callable<Integer> {
  private static final List<String> TARGETS = Target.all().stream().map(Target::name).toList();

  private final Session session;

  private final PositionalParamSpec kind =
      PositionalParamSpec.builder()
          .paramLabel("KIND")
          .arity("0..1")
          .type(Kind.class)
          .initialValue(Kind.service)
          .description("Of what: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
          .build();

  private final OptionSpec target =
      OptionSpec.builder("--target")
          .paramLabel("RELEASE")
          .type(String.class)
          .completionCandidates(TARGETS)
          .description(
              "Of which release: ${COMPLETION-CANDIDATES}. Default: " + TARGETS.getFirst() + ".")
          .build();

  private final OptionSpec version =
      OptionSpec.builder("--api-version")
          .paramLabel("VERSION")
          .type(String.class)
          .description("v1alpha1 or v1alpha2. Default: the one that the release works with.")
          .build();

  /** What there are schemas of, spelt as on the command line. */
  enum Kind {
    service,
    config,
    settings
  }

  SchemaCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named(
            "schema",
            CommandSpec.wrapWithoutInspection(this),
            "  llmd schema service > .schema/service.json",
            "  llmd schema settings > .schema/llmd.json");
    command
        .usageMessage()
        .description(
            "Prints the JSON Schema of an LLMInferenceService, an LLMInferenceServiceConfig or of"
                + " llmd.yaml.");
    command.addPositional(kind);
    command.addOption(target);
    command.addOption(version);
    return command;
  }

  @Override
  public Integer call() {
    session.print(
        JsonTree.pretty(
            switch (kind.<Kind>getValue()) {
              case service -> schema("LLMInferenceService");
              case config -> schema("LLMInferenceServiceConfig");
              case settings -> SettingsJsonSchema.of(RuleReference.all());
            }));
    return 0;
  }

  private MapNode schema(String name) {
    String release =
        Objects.requireNonNullElse(target.<@Nullable String>getValue(), TARGETS.getFirst());
    Target found =
        Target.named(release)
            .orElseThrow(
                () ->
                    wrong(
                        "No target " + release + "; there is " + String.join(", ", TARGETS) + "."));
    List<String> versions = found.apiVersions();
    String wanted =
        Objects.requireNonNullElse(version.<@Nullable String>getValue(), versions.getFirst());
    if (!versions.contains(wanted)) {
      throw wrong(
          release + " has no version " + wanted + "; it has " + String.join(", ", versions) + ".");
    }
    return JsonSchema.of(Schema.of(found), name, wanted);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(target.command().commandLine(), message);
  }
}
