package dev.llmd.cli;

import dev.llmd.cli.simulate.ConfigSource;
import dev.llmd.cli.simulate.input.PoolFile;
import dev.llmd.cli.simulate.input.TraceFile;
import dev.llmd.cli.simulate.input.TraceText;
import dev.llmd.cli.simulate.trace.GivenRecipe;
import dev.llmd.cli.simulate.trace.Recipe;
import dev.llmd.cli.simulate.trace.TraceRequest;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** What {@code llmd simulate} is to try, with which pods and which requests. */
final class SimulateInput {
  private static final String RECIPE = Recipe.SHARED_PROMPTS.word();

  private final OptionSpec config =
      OptionSpec.builder("--config")
          .paramLabel("FILE")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .initialValue(new ArrayList<String>())
          .description(
              "An EndpointPickerConfig to try; again for another one beside it. Without a file: "
                  + String.join(", ", ConfigSource.BUILT_IN)
                  + " are what the picker does by itself and what KServe configures. Default:"
                  + " kserve.")
          .build();

  private final OptionSpec pool =
      OptionSpec.builder("--pool")
          .paramLabel("FILE")
          .type(String.class)
          .description("The pods. Default: eight, each a GPU with a model of 8 billion parameters.")
          .build();

  private final OptionSpec trace =
      OptionSpec.builder("--trace")
          .paramLabel("FILE")
          .type(String.class)
          .description("The requests, a JSON object on each line; - is standard input.")
          .build();

  private final OptionSpec generate =
      OptionSpec.builder("--generate")
          .paramLabel("RECIPE")
          .type(String.class)
          .completionCandidates(GivenRecipe.words())
          .description(
              "Make the requests up: ${COMPLETION-CANDIDATES}, with numbers if you like, as in "
                  + RECIPE
                  + ",requests=500,rate=10. Default: "
                  + RECIPE
                  + ".")
          .build();

  private final OptionSpec seed =
      OptionSpec.builder("--seed")
          .paramLabel("NUMBER")
          .type(long.class)
          .initialValue(1L)
          .description("Of all that is left to chance. Default: ${DEFAULT-VALUE}.")
          .build();

  private final OptionSpec writeTrace =
      OptionSpec.builder("--write-trace")
          .paramLabel("FILE")
          .type(String.class)
          .description("Write the requests to a file too, to edit and replay them.")
          .build();

  /**
   * What was read. Where findings say that something is wrong, it is of no use.
   *
   * @param texts the files
   */
  record Read(
      List<ConfigSource> configs,
      PoolFile pool,
      String traceName,
      List<TraceRequest> trace,
      long seed,
      List<SourceText> texts) {}

  void addTo(CommandSpec command) {
    for (OptionSpec option : List.of(config, pool, trace, generate, seed, writeTrace)) {
      command.addOption(option);
    }
  }

  /** Reads everything, whatever is wrong with some of it. */
  Read read(Session session, Diagnostics findings) {
    NamedFiles files = new NamedFiles(session, this::wrong);
    if (trace.getValue() != null && generate.getValue() != null) {
      throw wrong("--trace and --generate contradict each other: both bring the requests.");
    }
    List<ConfigSource> configs = configs(files);
    String poolName = pool.<@Nullable String>getValue();
    PoolFile pods =
        poolName == null ? PoolFile.usual() : PoolFile.read(files.read(poolName), findings);
    String traceName = trace.<@Nullable String>getValue();
    String recipe = Objects.requireNonNullElse(generate.<@Nullable String>getValue(), RECIPE);
    List<TraceRequest> requests =
        traceName == null ? generated(recipe) : TraceFile.read(files.read(traceName), findings);
    String name = traceName == null ? recipe : files.name(traceName);
    write(session, requests);
    return new Read(configs, pods, name, requests, seed.getValue(), files.texts());
  }

  private List<ConfigSource> configs(NamedFiles files) {
    List<String> given = config.getValue();
    List<ConfigSource> sources = new ArrayList<>();
    for (String name : given.isEmpty() ? List.of("kserve") : given) {
      sources.add(
          ConfigSource.BUILT_IN.contains(name)
              ? ConfigSource.builtIn(name)
              : ConfigSource.file(files.read(name)));
    }
    return sources;
  }

  private List<TraceRequest> generated(String recipe) {
    try {
      return GivenRecipe.of(recipe).trace(seed.getValue());
    } catch (GivenRecipe.Wrong e) {
      throw wrong("--generate: " + e.getMessage());
    }
  }

  private void write(Session session, List<TraceRequest> requests) {
    String given = writeTrace.<@Nullable String>getValue();
    if (given == null) {
      return;
    }
    if (given.isEmpty()) {
      throw wrong("The path after --write-trace is empty.");
    }
    Session.Output lines =
        out -> {
          for (TraceRequest request : requests) {
            out.write(TraceText.line(request).getBytes(StandardCharsets.UTF_8));
          }
        };
    new FileOutput(session.folder().resolve(given)).write(List.of(lines));
  }

  private ParameterException wrong(String message) {
    return new ParameterException(config.command().commandLine(), message);
  }
}
