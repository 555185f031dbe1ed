package dev.llmd.validate.storage;

import dev.llmd.api.DnsName;
import dev.llmd.api.ModelSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.diagnostic.Severity;
import dev.llmd.source.FieldPath;
import dev.llmd.validate.ServingRule;
import dev.llmd.validate.Subject;
import dev.llmd.validate.serving.ServingPlan;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The URIs of models and adapters name something. KServe looks at their scheme only; the storage
 * initializer, the kubelet or the API server then find that the rest is not what they need.
 */
public final class UriForm implements ServingRule {

  private static final String ID = "storage/uri-form";
  private static final FieldPath MODEL = Subject.SPEC.field("model");
  private static final int REPOSITORY_PARTS = 2;

  /** What is wrong with a URI, and what it should look like. */
  private record Problem(Severity severity, String message, String expected) {}

  @Override
  public List<RuleDoc> docs() {
    return List.of(
        RuleDoc.runtime(
            ID,
            "a model's or adapter's URI that names no repository, bucket, claim or image (error),"
                + " or a repository without its organisation (warning)",
            "KServe asks for a known scheme only. The storage initializer wants hf://ORG/NAME and a"
                + " bucket, a volume wants a claim and a path inside it: the pods never start."));
  }

  @Override
  public void check(ServingPlan plan) {
    ModelSpec model = plan.service().spec().model();
    check(plan, MODEL.field("uri"), model);
    List<ModelSpec> adapters = model.adapters();
    for (int i = 0; i < adapters.size(); i++) {
      check(plan, MODEL.field("lora").field("adapters").index(i).field("uri"), adapters.get(i));
    }
  }

  private static void check(ServingPlan plan, FieldPath path, ModelSpec model) {
    String uri = model.uri();
    int separator = uri.indexOf("://");
    if (separator <= 0) {
      return;
    }
    String rest = uri.substring(separator + 3);
    boolean downloads = plan.service().spec().storageInitializerEnabled();
    Optional<Problem> problem =
        switch (uri.substring(0, separator).toLowerCase(Locale.ROOT)) {
          case "hf" -> downloads ? ofRepository(rest) : Optional.empty();
          case "s3" -> downloads ? ofBucket(rest) : Optional.empty();
          case "pvc" -> ofClaim(rest);
          case "oci", "oci+native" -> ofImage(rest);
          default -> Optional.empty();
        };
    problem.ifPresent(found -> report(plan, path, model, found));
  }

  private static void report(ServingPlan plan, FieldPath path, ModelSpec model, Problem problem) {
    String message = model.uri() + " " + problem.message();
    Diagnostic.Builder finding =
        problem.severity() == Severity.ERROR
            ? Diagnostic.runtimeError(ID, message)
            : Diagnostic.warning(ID, message);
    plan.report(
        finding
            .at(plan.place(model.node().at("uri"), model.node()))
            .field(path.toString())
            .expected(problem.expected())
            .nextStep("correct the URI: it is copied as it stands"));
  }

  /** As the storage initializer reads it: exactly two parts, and a revision after a colon. */
  private static Optional<Problem> ofRepository(String rest) {
    String expected = "hf://ORG/NAME or hf://ORG/NAME:REVISION";
    int parts = 1;
    boolean empty = rest.isEmpty() || rest.startsWith("/") || rest.endsWith("/");
    for (int i = 0; i < rest.length(); i++) {
      parts += rest.charAt(i) == '/' ? 1 : 0;
    }
    if (parts < REPOSITORY_PARTS && !empty) {
      // What Hugging Face itself still knows by one name, another initializer may bring.
      return Optional.of(
          new Problem(
              Severity.WARNING,
              "names no organisation, and KServe's initializer ends without one",
              expected));
    }
    if (parts <= REPOSITORY_PARTS && empty) {
      return problem("names no repository of an organisation", expected);
    }
    if (parts > REPOSITORY_PARTS) {
      return problem("has " + parts + " parts, and a repository has two", expected);
    }
    if (rest.indexOf('@') >= 0) {
      return problem("gives its revision after @, and the initializer reads a colon", expected);
    }
    return rest.indexOf('/') + 1 == rest.indexOf(':')
        ? problem("names no repository before its revision", expected)
        : Optional.empty();
  }

  private static Optional<Problem> ofBucket(String rest) {
    return rest.isEmpty() || rest.startsWith("/")
        ? problem("names no bucket", "s3://BUCKET/PATH")
        : Optional.empty();
  }

  private static Optional<Problem> ofClaim(String rest) {
    String expected = "pvc://CLAIM/PATH, the path relative and without ..";
    int slash = rest.indexOf('/');
    String claim = slash < 0 ? rest : rest.substring(0, slash);
    String path = slash < 0 ? "" : rest.substring(slash + 1);
    if (!DnsName.isSubdomain(claim)) {
      return problem(
          claim.isEmpty() ? "names no claim" : "names a claim that cannot exist, " + claim,
          expected);
    }
    if (path.startsWith("/")) {
      return problem("has an absolute path, which the API server refuses as subPath", expected);
    }
    return hasParent(path)
        ? problem("leaves its volume, which the API server refuses", expected)
        : Optional.empty();
  }

  private static boolean hasParent(String path) {
    return path.equals("..")
        || path.startsWith("../")
        || path.endsWith("/..")
        || path.contains("/../");
  }

  private static Optional<Problem> ofImage(String rest) {
    return rest.isEmpty() || rest.startsWith("/") || rest.startsWith(":")
        ? problem("names no image", "oci://REGISTRY/IMAGE:TAG")
        : Optional.empty();
  }

  private static Optional<Problem> problem(String message, String expected) {
    return Optional.of(new Problem(Severity.ERROR, message, expected));
  }
}
