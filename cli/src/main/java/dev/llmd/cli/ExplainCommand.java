package dev.llmd.cli;

import dev.llmd.Compiler;
import dev.llmd.Workspace;
import dev.llmd.api.ApiObject;
import dev.llmd.cli.explain.JsonExplanation;
import dev.llmd.cli.explain.TextExplanation;
import dev.llmd.cli.report.TextReport;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.NearestName;
import dev.llmd.explain.ExplainedField;
import dev.llmd.explain.Explanation;
import dev.llmd.explain.WayQuery;
import dev.llmd.source.MapNode;
import dev.llmd.write.CommentedWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code llmd explain}: who set a field, on standard output; why there is none, on the other. */
final class ExplainCommand implements Callable<Integer> {
  private final Session session;

  private final CompilerInput input = new CompilerInput();

  private final PositionalParamSpec names =
      PositionalParamSpec.builder()
          .paramLabel("SERVICE [KIND/NAME] [FIELD.PATH]")
          .arity("1..3")
          .hideParamSyntax(true)
          .type(List.class)
          .auxiliaryTypes(String.class)
          .description(
              "The service, as NAME or NAMESPACE/NAME; one of its manifests instead of its merged"
                  + " spec; the field, with elements of lists by name or by index.")
          .build();

  private final OptionSpec merged =
      OptionSpec.builder("--merged")
          .type(Boolean.class)
          .initialValue(false)
          .description("Print the merged spec with its templates filled in, as YAML.")
          .build();

  private final OptionSpec places =
      OptionSpec.builder("--places")
          .type(Boolean.class)
          .initialValue(false)
          .description("With --merged: beside each value, the file and line that set it.")
          .build();

  private final OptionSpec format = Commands.format(Format.text, "the explanation");

  /** The forms of the explanation, spelt as on the command line. */
  enum Format {
    text,
    json
  }

  /** What the command line asks for. */
  private record Question(String service, Optional<String> object, Optional<String> path) {

    static Question of(List<String> words) {
      Optional<String> object = words.stream().skip(1).filter(word -> isObject(word)).findFirst();
      Optional<String> path = words.stream().skip(1).filter(word -> !isObject(word)).findFirst();
      return new Question(words.getFirst(), object, path);
    }

    /** Whether every word was understood, each once. */
    boolean uses(int words) {
      return words == 1 + (object.isPresent() ? 1 : 0) + (path.isPresent() ? 1 : 0);
    }

    /** Kinds begin with a capital letter, fields do not. */
    private static boolean isObject(String word) {
      return !word.isEmpty() && Character.isUpperCase(word.charAt(0)) && word.indexOf('/') > 0;
    }
  }

  /** There is nothing to explain, for that reason. */
  private static final class Unknown extends Exception {
    Unknown(String message) {
      super(message, null, false, false);
    }
  }

  ExplainCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named(
            "explain",
            CommandSpec.wrapWithoutInspection(this),
            "  llmd explain chat/qwen -f services/",
            "  llmd explain qwen spec.template.containers[main].image -f services/",
            "  llmd explain qwen Deployment/qwen-kserve spec.template.spec.containers[0].args -f"
                + " services/",
            "  llmd explain qwen --merged --places -f services/");
    command
        .usageMessage()
        .description(
            "Tells of every field of a service's merged spec, or of one of its manifests, which"
                + " file and line set it, what it overrode, and which template it was made from.");
    command.addPositional(names);
    input.addOptionsTo(command);
    command.addOption(merged);
    command.addOption(places);
    command.addOption(format);
    return command;
  }

  @Override
  public Integer call() {
    List<String> words =
        Objects.requireNonNullElse(names.<@Nullable List<String>>getValue(), List.of());
    if (words.isEmpty()) {
      throw wrong("Name a service, before -f: that takes every word that follows.");
    }
    Question question = Question.of(words);
    if (!question.uses(words.size())) {
      throw wrong("Name one service, at most one KIND/NAME and at most one field path.");
    }
    boolean isSpec = merged.<Boolean>getValue();
    if (isSpec ? words.size() > 1 : places.<Boolean>getValue()) {
      throw wrong("--merged prints the whole spec of a service, --places comes with it.");
    }
    Optional<WayQuery> way = question.path().map(this::parsed);
    LoadedInput loaded = input.load(session);
    Workspace workspace = loaded.workspace();
    if (workspace.allServices().isEmpty()) {
      return refused(loaded);
    }
    try {
      ApiObject service = service(workspace, question.service());
      Optional<Explanation> explanation = new Compiler().explain(workspace, service);
      if (explanation.isEmpty()) {
        return refused(loaded);
      }
      session.print(answer(explanation.get(), question, way));
      return 0;
    } catch (Unknown e) {
      session.complain(String.valueOf(e.getMessage()));
      return 1;
    }
  }

  private String answer(Explanation explanation, Question question, Optional<WayQuery> way)
      throws Unknown {
    if (merged.<Boolean>getValue()) {
      return mergedSpec(explanation);
    }
    boolean isJson = format.<Format>getValue() == Format.json;
    if (!isJson && question.object().isEmpty() && way.isEmpty()) {
      return new TextExplanation().overview(explanation);
    }
    List<ExplainedField> fields =
        question.object().isPresent()
            ? explanation.fieldsOf(manifest(explanation, question.object().get()))
            : explanation.fields();
    if (way.isPresent()) {
      List<ExplainedField> found = way.get().in(fields);
      if (found.isEmpty()) {
        throw new Unknown(way.get().reportMissing(fields));
      }
      fields = found;
    }
    return isJson
        ? new JsonExplanation().write(explanation, question.object().orElse(""), fields)
        : new TextExplanation().fields(fields);
  }

  private String mergedSpec(Explanation explanation) {
    MapNode object = explanation.service().node().with("spec", explanation.merged());
    boolean isPlaced = places.<Boolean>getValue();
    return new CommentedWriter(
            value -> isPlaced && value.location().isKnown() ? value.location().toString() : "")
        .write(object);
  }

  private static ApiObject service(Workspace workspace, String wanted) throws Unknown {
    List<ApiObject> found = new ArrayList<>();
    List<String> known = new ArrayList<>();
    for (ApiObject service : workspace.allServices()) {
      String full = service.namespace() + "/" + service.name();
      known.add(wanted.indexOf('/') < 0 ? service.name() : full);
      if (wanted.equals(service.name()) || wanted.equals(full)) {
        found.add(service);
      }
    }
    if (found.size() == 1) {
      return found.getFirst();
    }
    throw new Unknown(
        found.isEmpty()
            ? "no LLMInferenceService is named "
                + wanted
                + " in what was read"
                + choice(wanted, known)
            : wanted + " is the name of several services: write NAMESPACE/" + wanted);
  }

  private static MapNode manifest(Explanation explanation, String wanted) throws Unknown {
    List<String> known = new ArrayList<>();
    for (MapNode object : explanation.manifests()) {
      String name = object.at("kind").text("") + "/" + object.at("metadata", "name").text("");
      if (name.equals(wanted)) {
        return object;
      }
      known.add(name);
    }
    throw new Unknown("the service has no manifest " + wanted + choice(wanted, known));
  }

  private static String choice(String wanted, List<String> known) {
    return NearestName.to(wanted, known).map(near -> "; did you mean " + near + "?").orElse(".")
        + (known.isEmpty() ? "" : " There is " + String.join(", ", known) + ".");
  }

  /** Says why the service cannot be explained. */
  private int refused(LoadedInput loaded) {
    List<Diagnostic> findings = new Compiler().compile(loaded.workspace()).diagnostics();
    session.printError(
        new TextReport(session.coloursErr(), "; nothing to explain")
            .write(loaded.findings(findings)));
    return 1;
  }

  private WayQuery parsed(String path) {
    return WayQuery.parse(path)
        .orElseThrow(
            () ->
                wrong(
                    "`"
                        + path
                        + "` is no field path: write it like"
                        + " spec.template.containers[main].image."));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(format.command().commandLine(), message);
  }
}
