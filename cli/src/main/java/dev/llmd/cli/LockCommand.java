package dev.llmd.cli;

import dev.llmd.Compilation;
import dev.llmd.Compiler;
import dev.llmd.cli.report.TextReport;
import dev.llmd.cli.report.Verdict;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.NearestName;
import dev.llmd.lock.ImageDigest;
import dev.llmd.lock.ImagePins;
import dev.llmd.lock.Lock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/** {@code llmd lock}: writes down what the inputs are rendered from now. */
final class LockCommand implements Callable<Integer> {

  private final Session session;

  private final CompilerInput input = CompilerInput.withoutLock();

  private final OptionSpec digests =
      OptionSpec.builder("--image-digest")
          .paramLabel("IMAGE=DIGEST")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .initialValue(new ArrayList<String>())
          .description(
              "Manifests get this image with this digest (sha256:…). May be given again; digests"
                  + " that are locked stay as long as something runs their image.")
          .build();

  LockCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named(
            "lock",
            CommandSpec.wrapWithoutInspection(this),
            "  llmd lock",
            "  llmd lock -f services/",
            "  llmd lock --image-digest ghcr.io/llm-d/llm-d-cuda:v0.8.0=sha256:…");
    command
        .usageMessage()
        .description(
            "Writes llmd.lock beside llmd.yaml: the target, digests of the presets and configs that"
                + " services are built on, and digests of images. From then on nothing is rendered"
                + " from others.");
    input.addOptionsTo(command);
    command.addOption(digests);
    return command;
  }

  @Override
  public Integer call() {
    LoadedInput loaded = input.load(session);
    LockOnDisk file =
        input
            .lock(session)
            .orElseThrow(() -> wrong("A lock belongs to llmd.yaml, and --no-config leaves it."));
    Compilation compilation = new Compiler().compile(loaded.workspace());
    if (compilation.isRefused()) {
      session.printError(
          new TextReport(session.coloursErr(), "; nothing locked")
              .write(loaded.findings(compilation.diagnostics())));
      return 1;
    }
    if (!loaded.withoutServices().isEmpty()) {
      throw wrong("There is no LLMInferenceService in " + loaded.filesInWords() + " to lock.");
    }
    SortedSet<String> images = ImagePins.images(compilation.manifests());
    Optional<Lock> before = file.read(new Diagnostics());
    Lock used = new Compiler().lock(loaded.workspace());
    Lock lock = new Lock(used.target(), used.configs(), images(before, images));
    boolean isNew = file.write(lock);
    session.print(report(file, lock, images, isNew));
    return 0;
  }

  /** The digests that were locked, for images that still run, and those that are given. */
  private SortedMap<String, String> images(Optional<Lock> before, SortedSet<String> running) {
    SortedMap<String, String> images =
        new TreeMap<>(before.map(Lock::images).orElseGet(TreeMap::new));
    images.keySet().retainAll(running);
    for (String given : digests.<List<String>>getValue()) {
      int sign = given.lastIndexOf('=');
      String image = given.substring(0, Math.max(0, sign));
      String digest = given.substring(sign + 1);
      if (!ImageDigest.is(digest)) {
        throw wrong(
            "`" + given + "` is not IMAGE=sha256: and 64 hexadecimal digits, of lowercase.");
      }
      if (!running.contains(image)) {
        throw wrong(
            "No manifest runs the image `"
                + image
                + "`"
                + NearestName.to(image, running).map(near -> "; did you mean " + near).orElse("")
                + ".");
      }
      images.put(image, digest);
    }
    return images;
  }

  private static String report(
      LockOnDisk file, Lock lock, SortedSet<String> images, boolean isNew) {
    return (isNew ? "wrote " : "kept ")
        + file.name()
        + ": "
        + lock.target()
        + ", "
        + Verdict.count(lock.configs().size(), "config")
        + ", digests of "
        + lock.images().size()
        + " of "
        + Verdict.count(images.size(), "image")
        + "\n";
  }

  private ParameterException wrong(String message) {
    return new ParameterException(digests.command().commandLine(), message);
  }
}
