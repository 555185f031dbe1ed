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
import dev.llmd.target.Target;
import java.util.List;
import java.util.Optional;

/**
 * Takes services and configs through what happens to them before the controller sees them: schema,
 * conversion to the version that the controller works with, defaulting webhook.
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

  /**
   * The object in the controller's version and in Go's form, with defaults; findings are reported.
   */
  public ApiObject admit(ApiObject object) {
    String version =
        object.group().equals("serving.kserve.io")
            ? object.apiVersion().substring(object.apiVersion().indexOf('/') + 1)
            : object.apiVersion();
    Optional<StructType> type = schema.serviceSpec(version);
    if (type.isEmpty()) {
      reportVersion(object, version);
      return withSpec(object, MapNode.EMPTY);
    }
    MapNode admitted = admitSpec(object, type.get());
    ApiObject stored = withSpec(object, admitted);
    boolean isV1alpha2 = schema.target().apiVersion().equals("v1alpha2");
    ApiObject converted = isV1alpha2 ? Conversion.toV1alpha2(stored) : stored;
    MapNode spec = GoForm.of(converted.spec(), schema.serviceSpec());
    return withSpec(converted, object.kind().equals(KIND) ? named(spec, object.name()) : spec);
  }

  private MapNode admitSpec(ApiObject object, StructType type) {
    SchemaFindings findings = new SchemaFindings(schema, object, diagnostics);
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
    Target target = schema.target();
    List<String> served =
        target.apiVersions().stream().map(each -> object.group() + "/" + each).toList();
    diagnostics.add(
        Diagnostic.admissionError(
                "schema/version",
                version.isEmpty()
                    ? "this " + object.kind() + " has no apiVersion"
                    : object.kind() + " has no version " + version + " in " + target.name())
            .at(object.node().at("apiVersion").location())
            .object(object.describe())
            .field("apiVersion")
            .expected(String.join(" or ", served))
            .nextStep("write apiVersion: " + served.getFirst()));
  }
}
