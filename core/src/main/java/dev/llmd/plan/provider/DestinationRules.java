package dev.llmd.plan.provider;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmd.plan.Metadata;
import dev.llmd.plan.PlannedObject;
import dev.llmd.source.MapNode;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * Istio's DestinationRules, by which its proxies speak TLS to a Service. The certificate is not
 * verified: it is self-signed, and a DestinationRule could name its authority only by a file in the
 * gateway's pod. The chart of the inference extension does the same (config/charts/inferencepool).
 */
final class DestinationRules {

  private static final int LONGEST = 63;
  private static final int HASH = 8;
  private static final String SEPARATOR = "-ip-";

  private final String namespace;
  private final Map<String, String> labels;

  DestinationRules(String namespace, Map<String, String> labels) {
    this.namespace = namespace;
    this.labels = labels;
  }

  /** For a Service, under its name. */
  PlannedObject forService(String service) {
    return rule(service, service);
  }

  /** For the pods of an InferencePool, under the pool's name. */
  PlannedObject forPool(String pool) {
    return rule(pool, shadowService(pool));
  }

  private PlannedObject rule(String name, String service) {
    MapNode tls = MapNode.builder().put("mode", "SIMPLE").put("insecureSkipVerify", true).build();
    return new PlannedObject.Custom(
        Metadata.of(namespace, name, labels),
        "networking.istio.io/v1",
        "DestinationRule",
        MapNode.builder()
            .put("host", service + "." + namespace + ".svc.cluster.local")
            .put("trafficPolicy", MapNode.builder().put("tls", tls).build())
            .build());
  }

  /**
   * The Service that istiod makes of a pool, by which alone its pods can be addressed: the pool's
   * name, {@code -ip-} and the beginning of the name's SHA-256 (istio/istio,
   * pilot/pkg/config/kube/gateway, InferencePoolServiceName).
   */
  static String shadowService(String pool) {
    int longest = LONGEST - SEPARATOR.length() - HASH;
    String head = pool.length() > longest ? pool.substring(0, longest) : pool;
    return head + SEPARATOR + sha256(pool).substring(0, HASH);
  }

  private static String sha256(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform provides SHA-256", e);
    }
  }
}
