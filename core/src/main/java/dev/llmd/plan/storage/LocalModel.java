package dev.llmd.plan.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.PlanContext;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Models that a LocalModelCache keeps on the nodes: the service carries a label and annotations
 * that name the claim, and the model is read from there instead of its source.
 */
final class LocalModel {

  private static final String PREFIX = "internal.serving.kserve.io/localmodel";
  private static final String SOURCE_URI = PREFIX + "-sourceuri";
  private static final String CLAIM = PREFIX + "-pvc-name";

  private LocalModel() {}

  /** The claim that holds the model when it is cached, else the URI itself; empty on an error. */
  static Optional<ModelUri> resolve(PlanContext context, ModelUri uri) {
    ApiObject service = context.service().object();
    if (service.label(PREFIX).isEmpty()) {
      return Optional.of(uri);
    }
    Optional<String> source = annotation(context, SOURCE_URI);
    Optional<String> claim = annotation(context, CLAIM);
    if (source.isEmpty() || claim.isEmpty()) {
      return Optional.empty();
    }
    String path =
        uri.text().startsWith(source.get())
            ? uri.text().substring(source.get().length())
            : uri.text();
    String separator = path.startsWith("/") ? "" : "/";
    return Optional.of(
        new ModelUri(
            "pvc://" + claim.get() + "/models/" + folder(source.get()) + separator + path));
  }

  private static Optional<String> annotation(PlanContext context, String key) {
    ApiObject service = context.service().object();
    Optional<String> value = service.annotation(key);
    if (value.isEmpty()) {
      context
          .diagnostics()
          .add(
              Diagnostic.controllerError(
                      "storage/local-model-annotation",
                      "the label " + PREFIX + " needs the annotation " + key)
                  .at(service.node().at("metadata", "labels").asMap().keyLocation(PREFIX))
                  .object(service.describe())
                  .field("metadata.annotations[" + key + "]")
                  .nextStep("remove the label: KServe itself sets both for a LocalModelCache"));
    }
    return value;
  }

  /** The folder of a cached model: the first 16 hexadecimal digits of its source's SHA-256. */
  private static String folder(String sourceUri) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(sourceUri.getBytes(UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
