package dev.llmd.cli;

import dev.llmd.Compiler;
import dev.llmd.RuleReference;
import dev.llmd.cli.json.JsonWriter;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.settings.SettingsFile;
import dev.llmd.settings.SettingsFileReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/**
 * {@code llmd argocd}: what Argo CD starts of a ConfigManagementPlugin, in the folder of an
 * application. Parameters come in environment variables, so no shell has to put a command together.
 */
final class ArgoCdCommand {

  /** The namespace that an application deploys to: where objects go that name none. */
  private static final String DESTINATION = "ARGOCD_APP_NAMESPACE";

  private final Session session;
  private final CommandSpec command;

  ArgoCdCommand(Session session) {
    this.session = session;
    Callable<Integer> alone = this::complain;
    this.command = CommandSpec.wrapWithoutInspection(alone);
  }

  CommandSpec describe() {
    Commands.named("argocd", command, "  llmd argocd generate");
    command
        .usageMessage()
        .synopsisSubcommandLabel("COMMAND")
        .description(
            "The commands of an Argo CD ConfigManagementPlugin, which Argo CD starts in the folder"
                + " of an application. Parameters are those of the application, else the variables"
                + " LLMD_TARGET and so on of its plugin section.");
    add(
        command,
        "generate",
        "Prints manifests, and nothing else, to standard output.",
        this::generate);
    add(
        command,
        "parameters",
        "Prints the parameters that an application can set, and their values without that, as"
            + " JSON.",
        this::announce);
    return command;
  }

  private static void add(
      CommandSpec command, String name, String description, Callable<Integer> action) {
    CommandSpec part =
        Commands.named(name, CommandSpec.wrapWithoutInspection(action), "  llmd argocd " + name);
    part.usageMessage().description(description);
    command.addSubcommand(name, part);
  }

  private Integer complain() {
    throw wrong("Name a command: generate or parameters.");
  }

  private Integer generate() {
    ArgoCdParameters given = given();
    SettingsFile settings = settings();
    List<String> arguments =
        new ArrayList<>(List.of("render", "--output", "-", "--emit", "manifests"));
    for (String option : List.of("target", "tls", "service")) {
      given.text(option).ifPresent(value -> arguments.addAll(List.of("--" + option, value)));
    }
    namespace(given, settings).ifPresent(name -> arguments.addAll(List.of("--namespace", name)));
    given.text("strict").ifPresent(strict -> arguments.add(strictOption(strict)));
    List<String> inputs = given.inputs();
    boolean named = !inputs.isEmpty() || !settings.inputs().isEmpty();
    if (inputs.isEmpty()) {
      checkInputs(settings);
    }
    for (String input : named ? inputs : List.of(".")) {
      arguments.addAll(List.of("-f", input));
    }
    return Llmd.run(arguments.toArray(String[]::new), session);
  }

  private String strictOption(String value) {
    return switch (value) {
      case "true" -> "--strict";
      case "false" -> "--no-strict";
      default -> throw wrong("Parameter strict is `" + value + "`, neither true nor false.");
    };
  }

  private Integer announce() {
    SettingsFile settings = settings();
    JsonWriter json = new JsonWriter().open('[');
    text(json, "target", "KServe release", settings.target().orElse(Compiler.targets().getFirst()));
    text(json, "tls", "Who supplies the serving certificate", word(settings));
    text(
        json,
        "namespace",
        "Namespace of objects that name none",
        namespace(new ArgoCdParameters(Map.of()), settings)
            .orElse(ReleaseOptions.DEFAULT_NAMESPACE));
    text(json, "service", "Only this LLMInferenceService", "");
    text(
        json,
        "strict",
        "Whether warnings are refused: true or false",
        String.valueOf(settings.strict()));
    json.open('{')
        .field("name", ArgoCdParameters.INPUTS)
        .field("title", "Files and folders to read, each a layer")
        .field("collectionType", "array")
        .field("array", settings.inputs().isEmpty() ? List.of(".") : settings.inputs())
        .close('}');
    session.print(json.close(']').text());
    return 0;
  }

  private static String word(SettingsFile settings) {
    return settings.settings().tls().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void text(JsonWriter json, String name, String title, String value) {
    json.open('{')
        .field("name", name)
        .field("title", title)
        .field("collectionType", "string")
        .field("string", value)
        .close('}');
  }

  private Optional<String> namespace(ArgoCdParameters given, SettingsFile settings) {
    return given
        .text("namespace")
        .or(settings::namespace)
        .or(() -> Optional.ofNullable(session.environment().get(DESTINATION)))
        .filter(name -> !name.isEmpty());
  }

  /** What is wrong with the file is for the command that renders to say. */
  private SettingsFile settings() {
    SettingsFileReader reader = new SettingsFileReader(Version.number(), RuleReference::all);
    try {
      return SettingsOption.nearest(session)
          .map(found -> reader.read(found.text(), new Diagnostics()))
          .orElse(SettingsFile.NONE);
    } catch (SourceFiles.NotFound e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private void checkInputs(SettingsFile settings) {
    List<String> inputs =
        SettingsOption.nearest(session).stream()
            .flatMap(found -> found.layers(settings, session).stream())
            .flatMap(List::stream)
            .toList();
    try {
      ArgoCdParameters.checkSettings(inputs, session.environment());
    } catch (ArgoCdParameters.Wrong e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ArgoCdParameters given() {
    try {
      return ArgoCdParameters.of(session.environment());
    } catch (ArgoCdParameters.Wrong e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
