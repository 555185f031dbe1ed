package dev.llmd.cli;

import dev.llmd.target.CompanionReleases;
import dev.llmd.target.Releases;
import dev.llmd.target.RequiredCrd;
import dev.llmd.target.Target;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code llmd targets}: the releases that manifests can be written for, the default one first. */
final class TargetsCommand implements Callable<Integer> {
  private final Session session;

  TargetsCommand(Session session) {
    this.session = session;
  }

  CommandSpec describe() {
    CommandSpec command =
        Commands.named("targets", CommandSpec.wrapWithoutInspection(this), "  llmd targets");
    command
        .usageMessage()
        .description(
            "Lists the releases that manifests can be written for, the default one first: what"
                + " each is installed with, and the definitions that a cluster needs.");
    return command;
  }

  @Override
  public Integer call() {
    StringBuilder text = new StringBuilder();
    for (Target target : Target.all()) {
      text.append(text.isEmpty() ? "" : "\n");
      append(text, target);
    }
    session.print(text.toString());
    return 0;
  }

  private static void append(StringBuilder text, Target target) {
    Releases releases = target.releases();
    text.append(target.name())
        .append(target.equals(Target.all().getFirst()) ? " (default)\n" : "\n");
    appendLine(text, "KServe", releases.kserve());
    appendLine(text, "Gateway API", releases.gatewayApi());
    appendLine(text, "Inference Extension", releases.inferenceExtension());
    appendLine(text, "LeaderWorkerSet", releases.leaderWorkerSet());
    appendLine(text, "API versions", String.join(", ", target.apiVersions()));
    appendLine(text, "InferencePool", target.poolGroup() + "/" + target.poolVersion());
    appendLine(text, "installed with", companions(releases.companions()));
    text.append("  CRDs, and what needs them:\n");
    appendCrds(text, target.crds());
  }

  private static String companions(CompanionReleases beside) {
    return "cert-manager "
        + beside.certManager()
        + ", Envoy Gateway "
        + beside.envoyGateway()
        + ", Envoy AI Gateway "
        + beside.envoyAiGateway()
        + ", KEDA "
        + beside.keda();
  }

  private static void appendLine(StringBuilder text, String label, String value) {
    text.append("  ").append(padded(label, 21)).append(value).append('\n');
  }

  private static void appendCrds(StringBuilder text, List<RequiredCrd> crds) {
    int width = crds.stream().mapToInt(crd -> crd.name().length()).max().orElse(0) + 2;
    for (RequiredCrd crd : crds) {
      text.append("    ").append(padded(crd.name(), width)).append(crd.neededBy()).append('\n');
    }
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(width - text.length(), 1));
  }
}
