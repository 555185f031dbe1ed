package dev.llmd.extract;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.MapNode;
import java.util.List;

/** The configuration files that are in finished objects. */
public final class ConfigFiles {

  private ConfigFiles() {}

  /**
   * The files of that kind, in the order of the objects; none for manifests. That there are none is
   * a finding.
   */
  public static List<ConfigFile> of(
      Artifact artifact, List<MapNode> manifests, Diagnostics diagnostics) {
    return switch (artifact) {
      case MANIFESTS -> List.of();
      case EPP_CONFIG ->
          orReport(
              PickerConfigFiles.in(manifests, diagnostics),
              Diagnostic.runtimeError(
                      "emit/no-epp-config", "no object configures an endpoint picker")
                  .expected("a service with router.scheduler whose configuration is not in a file"),
              diagnostics);
      case SIDECAR_CONFIG ->
          orReport(
              SidecarConfigFiles.in(manifests, diagnostics),
              Diagnostic.runtimeError(
                      "emit/no-sidecar-config",
                      "no pod has a routing sidecar that reads a configuration file")
                  .expected("a service with prefill, whose decode pods have one"),
              diagnostics);
    };
  }

  private static List<ConfigFile> orReport(
      List<ConfigFile> files, Diagnostic.Builder nothing, Diagnostics findings) {
    if (files.isEmpty()) {
      findings.add(nothing.nextStep("choose what to print with --emit by what the services have"));
    }
    return files;
  }
}
