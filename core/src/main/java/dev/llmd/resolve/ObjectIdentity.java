package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.api.DnsName;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.List;

/**
 * Whether kind, name and namespace of our own kinds are what the API server takes. An object whose
 * name it refuses is not compiled: each route and label made from the name would be a finding too.
 */
final class ObjectIdentity {

  private static final String GROUP = "serving.kserve.io";
  private static final List<String> KINDS =
      List.of("LLMInferenceService", "LLMInferenceServiceConfig");

  private final Diagnostics diagnostics;

  ObjectIdentity(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** False when the object cannot be told from others; then the reason has been reported. */
  boolean isUsable(MapNode document, ApiObject object) {
    if (!object.group().equals(GROUP)) {
      // Objects of other groups may be generators' inputs that nothing refers to.
      return !object.name().isEmpty();
    }
    if (!isKind(object)) {
      return false;
    }
    // Both say what is wrong, so neither may be left out.
    boolean isNamed = hasName(object);
    return hasNamespace(document, object) && isNamed;
  }

  /** A kind that differs in case only would be left out silently, as all unknown kinds are. */
  private boolean isKind(ApiObject object) {
    for (String kind : KINDS) {
      if (kind.equalsIgnoreCase(object.kind()) && !kind.equals(object.kind())) {
        diagnostics.add(
            Diagnostic.admissionError("schema/kind", "there is no kind " + object.kind())
                .at(object.node().at("kind").location())
                .object(object.describe())
                .field("kind")
                .expected(kind)
                .nextStep("write kind: " + kind));
        return false;
      }
    }
    return true;
  }

  private boolean hasName(ApiObject object) {
    Node name = object.node().at("metadata", "name");
    if (object.name().isEmpty() && !(name.isPresent() && name.text().isEmpty())) {
      diagnostics.add(
          Diagnostic.admissionError("source/no-name", "this " + object.kind() + " has no name")
              .at(object.location())
              .object(object.kind())
              .field("metadata.name")
              .expected("metadata.name: a DNS name such as my-model")
              .nextStep("name it; generateName cannot be compiled, since its result is random"));
      return false;
    }
    return DnsName.isSubdomain(object.name())
        || refused(
            object,
            "metadata.name",
            name,
            "at most 253 lowercase letters, digits, dashes and dots, such as my-model");
  }

  private boolean hasNamespace(MapNode document, ApiObject object) {
    Node written = document.at("metadata", "namespace");
    boolean isText = !written.isPresent() || written.text().isPresent();
    return (isText && DnsName.isLabel(object.namespace()))
        || refused(
            object,
            "metadata.namespace",
            written,
            "at most 63 lowercase letters, digits and dashes, such as my-team");
  }

  private boolean refused(ApiObject object, String field, Node value, String expected) {
    String shown = value.text().map(text -> '"' + text + '"').orElse("no text");
    diagnostics.add(
        Diagnostic.admissionError(
                "schema/name", field + " is " + shown + ", which the API server refuses")
            .at(value.location().isKnown() ? value.location() : object.location())
            .object(object.kind())
            .field(field)
            .expected(expected)
            .nextStep("change it, or put it in quotes if it looks like a number"));
    return false;
  }
}
