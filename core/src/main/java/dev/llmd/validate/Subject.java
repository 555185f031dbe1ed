package dev.llmd.validate;

import dev.llmd.api.ApiObject;
import dev.llmd.api.ServiceSpec;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The service or config that a rule looks at, and where it puts what it finds.
 *
 * @param object the object in the version that the controller works with
 * @param writtenVersion the API version it was written in: each has a schema of its own
 * @param diagnostics where findings go
 */
public record Subject(ApiObject object, String writtenVersion, Diagnostics diagnostics) {

  /** The path of the spec. */
  public static final FieldPath SPEC = FieldPath.of("spec");

  /** True for a service, false for a config. */
  public boolean isService() {
    return object.kind().equals("LLMInferenceService");
  }

  /** True when it was written in the version that the controller works with. */
  public boolean isWrittenAsStored() {
    return writtenVersion.equals(object.apiVersion());
  }

  /** The spec. */
  public ServiceSpec spec() {
    return new ServiceSpec(object.spec());
  }

  /** The workloads under their paths: {@code spec}, and {@code spec.prefill} when there is one. */
  public Map<FieldPath, WorkloadSpec> workloads() {
    Map<FieldPath, WorkloadSpec> workloads = new LinkedHashMap<>();
    workloads.put(SPEC, spec().main());
    spec().prefill().ifPresent(prefill -> workloads.put(SPEC.field("prefill"), prefill));
    return workloads;
  }

  /** The workloads' {@code scaling} under their paths, of those that have one. */
  public Map<FieldPath, MapNode> scalings() {
    Map<FieldPath, MapNode> scalings = new LinkedHashMap<>();
    workloads()
        .forEach(
            (path, workload) ->
                workload
                    .scaling()
                    .ifPresent(scaling -> scalings.put(path.field("scaling"), scaling)));
    return scalings;
  }

  /**
   * Begins an admission error about this object. It stands at the first of the nodes that has a
   * place, else at the object.
   */
  public Diagnostic.Builder error(String rule, FieldPath path, String message, Node... places) {
    return Diagnostic.admissionError(rule, message)
        .at(place(places))
        .object(object.describe())
        .field(path.toString());
  }

  /** Begins a warning about this object. */
  public Diagnostic.Builder warning(String rule, FieldPath path, String message, Node... places) {
    return Diagnostic.warning(rule, message)
        .at(place(places))
        .object(object.describe())
        .field(path.toString());
  }

  /** Reports the finding. */
  public void report(Diagnostic.Builder finding) {
    diagnostics.add(finding);
  }

  private SourceLocation place(Node... places) {
    for (Node node : places) {
      if (node.location().isKnown()) {
        return node.location();
      }
    }
    return object.location();
  }
}
