package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.api.Conversion;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.schema.Admission;
import dev.llmd.schema.GoForm;
import dev.llmd.schema.Schema;
import dev.llmd.schema.SchemaFindings;
import dev.llmd.schema.StructType;
import dev.llmd.source.FieldPath;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.Optional;

/**
 * Takes services and configs through what happens to them before the controller sees them: schema,
 * conversion to v1alpha2, defaulting webhook.
 */
public final class ObjectAdmission {

  private static final String KIND = "LLMInferenceService";

  private final Schema schema;
  private final Diagnostics diagnostics;

  /** Admission by the schema of one target. */
  public ObjectAdmission(Schema schema, Diagnostics diagnostics) {
    this.schema = schema;
    this.diagnostics = diagnostics;
  }

  /** The object in v1alpha2 and in Go's form, with defaults; findings are reported. */
  public ApiObject admit(ApiObject object) {
    String version = object.apiVersion().substring(object.apiVersion().indexOf('/') + 1);
    Optional<StructType> type = schema.serviceSpec(version);
    if (type.isEmpty()) {
      reportVersion(object, version);
      return withSpec(object, MapNode.EMPTY);
    }
    MapNode admitted = admitSpec(object, type.get());
    ApiObject converted = Conversion.toV1alpha2(withSpec(object, admitted));
    MapNode spec = GoForm.of(converted.spec(), schema.serviceSpec());
    return withSpec(converted, object.kind().equals(KIND) ? named(spec, object.name()) : spec);
  }

  private MapNode admitSpec(ApiObject object, StructType type) {
    SchemaFindings findings = new SchemaFindings(object, diagnostics);
    findings.checkHead();
    Node spec = object.node().at("spec");
    if (spec.isPresent() && !(spec instanceof MapNode)) {
      findings.notAMap(FieldPath.of("spec"), spec);
    }
    return new Admission(findings).admit(spec.asMap(), type, FieldPath.of("spec"));
  }

  /** The defaulting webhook names the model after the service. */
  private static MapNode named(MapNode spec, String serviceName) {
    MapNode model = spec.at("model").asMap();
    return model.at("name").text("").isEmpty()
        ? spec.with("model", model.with("name", TextNode.of(serviceName)))
        : spec;
  }

  private static ApiObject withSpec(ApiObject object, MapNode spec) {
    return new ApiObject(object.node().with("spec", spec), object.namespace());
  }

  private void reportVersion(ApiObject object, String version) {
    diagnostics.add(
        Diagnostic.admissionError("schema/version", object.kind() + " has no version " + version)
            .at(object.node().at("apiVersion").location())
            .object(object.describe())
            .field("apiVersion")
            .expected("serving.kserve.io/v1alpha2 or serving.kserve.io/v1alpha1")
            .nextStep("write apiVersion: serving.kserve.io/v1alpha2"));
  }
}
