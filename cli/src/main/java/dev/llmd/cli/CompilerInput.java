package dev.llmd.cli;

import dev.llmd.Compiler;
import dev.llmd.CompilerOptions;
import dev.llmd.plan.TlsMode;
import dev.llmd.source.SourceText;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The options of every command that compiles. */
final class CompilerInput {

  @Option(
      names = {"-f", "--filename"},
      paramLabel = "PATH",
      parameterConsumer = Layer.class,
      description = {
        "Files, folders (with all *.yaml, *.yml and *.json below, hidden ones left out), or - for"
            + " standard input. Give it again for another layer: objects of a later -f replace"
            + " those of an earlier one."
      })
  private final List<List<String>> layers = new ArrayList<>();

  @Parameters(paramLabel = "PATH", arity = "0..*", description = "The same, as the last layer.")
  private final List<String> paths = new ArrayList<>();

  @Option(
      names = "--target",
      paramLabel = "RELEASE",
      description = "What to compile for: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.",
      completionCandidates = Targets.class)
  private String target = Compiler.targets().getFirst();

  @Option(
      names = "--tls",
      paramLabel = "WHO",
      converter = Tls.class,
      completionCandidates = Tls.class,
      description = {
        "Who supplies the Secret with the serving certificate: ${COMPLETION-CANDIDATES}."
            + " Default: cert-manager."
      })
  private TlsMode tls = TlsMode.CERT_MANAGER;

  @Option(
      names = "--service",
      paramLabel = "NAME",
      description = "Only this LLMInferenceService and what it refers to.")
  private @Nullable String service;

  @Option(
      names = {"-n", "--namespace"},
      paramLabel = "NAMESPACE",
      description = "For objects that name none. Default: ${DEFAULT-VALUE}.")
  private String namespace = "default";

  @Option(
      names = "--strict",
      description = "Warnings, and errors that show only at run time, are refused too.")
  private boolean strict;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  boolean isStrict() {
    return strict;
  }

  /** The files in the order of the layers. */
  List<SourceText> read(Session session) {
    List<List<String>> all = new ArrayList<>(layers);
    if (!paths.isEmpty()) {
      all.add(paths);
    }
    if (all.isEmpty()) {
      throw wrong("Nothing to read: name files or folders with -f.");
    }
    try {
      return new SourceFiles(session).read(all);
    } catch (SourceFiles.NotFound e) {
      throw wrong(e.getMessage());
    }
  }

  CompilerOptions options() {
    if (!Compiler.targets().contains(target)) {
      throw wrong(
          "No target " + target + "; there is " + String.join(", ", Compiler.targets()) + ".");
    }
    return new CompilerOptions(target, tls, Optional.ofNullable(service), namespace);
  }

  private ParameterException wrong(String message) {
    return new ParameterException(Objects.requireNonNull(command).commandLine(), message);
  }

  /** One -f takes all paths up to the next option: that is what a shell makes of -f *.yaml. */
  static final class Layer implements IParameterConsumer {
    @Override
    public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
      List<String> layer = new ArrayList<>();
      while (!arguments.isEmpty() && !isOption(arguments.peek())) {
        layer.add(arguments.pop());
      }
      if (layer.isEmpty()) {
        throw new ParameterException(command.commandLine(), "A path is missing after -f.");
      }
      List<List<String>> layers = option.getValue();
      layers.add(layer);
    }

    private static boolean isOption(String argument) {
      return argument.startsWith("-") && !argument.equals("-");
    }
  }

  static final class Targets implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Compiler.targets().iterator();
    }
  }

  /** The words for {@link TlsMode}. */
  static final class Tls implements ITypeConverter<TlsMode>, Iterable<String> {
    @Override
    public TlsMode convert(String word) {
      return switch (word) {
        case "cert-manager" -> TlsMode.CERT_MANAGER;
        case "existing" -> TlsMode.EXISTING;
        case "off" -> TlsMode.OFF;
        default ->
            throw new TypeConversionException(
                "`" + word + "` is none of cert-manager, existing, off");
      };
    }

    @Override
    public Iterator<String> iterator() {
      return List.of("cert-manager", "existing", "off").iterator();
    }
  }
}
