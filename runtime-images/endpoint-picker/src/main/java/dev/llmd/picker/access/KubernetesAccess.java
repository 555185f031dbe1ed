package dev.llmd.picker.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.llmd.scheduling.TimeSource;
import dev.llmd.serving.log.Log;
import dev.llmd.serving.telemetry.MetricsAccess;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Whom a bearer token belongs to, and whether they may get {@code /metrics}: a TokenReview and a
 * SubjectAccessReview, whose results count for a minute. Tokens are not kept, only their digests.
 */
public final class KubernetesAccess implements MetricsAccess, AutoCloseable {

  private static final long KEPT_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Prometheus has one token, or two; whoever tries others must not fill the memory. */
  private static final int MOST_KEPT = 100;

  private final KubernetesClient client;
  private final TimeSource time;
  private final Log log;
  private final ObjectMapper json = new ObjectMapper();
  private final Map<String, Known> known = new ConcurrentHashMap<>();

  public KubernetesAccess(KubernetesClient client, TimeSource time, Log log) {
    this.client = client;
    this.time = time;
    this.log = log.named("access");
  }

  /** A verdict, and when it was found. */
  private record Known(Verdict verdict, long at) {}

  @Override
  public Verdict of(String token) {
    if (token.isEmpty()) {
      return Verdict.UNKNOWN;
    }
    String digest = digest(token);
    Known before = known.get(digest);
    if (before != null && time.nanos() - before.at() < KEPT_NANOS) {
      return before.verdict();
    }
    try {
      Verdict verdict = ask(token);
      if (known.size() >= MOST_KEPT) {
        known.clear();
      }
      known.put(digest, new Known(verdict, time.nanos()));
      return verdict;
    } catch (IOException | RuntimeException e) {
      log.error("cannot ask Kubernetes about a reader of the metrics", "error", e);
      return Verdict.UNDECIDED;
    }
  }

  private Verdict ask(String token) throws IOException {
    JsonNode status =
        review(
            "/apis/authentication.k8s.io/v1/tokenreviews",
            Map.of(
                "apiVersion", "authentication.k8s.io/v1",
                "kind", "TokenReview",
                "spec", Map.of("token", token)));
    if (!status.path("authenticated").asBoolean()) {
      return Verdict.UNKNOWN;
    }
    JsonNode user = status.path("user");
    Map<String, Object> spec =
        Map.of(
            "user", user.path("username").asText(),
            "uid", user.path("uid").asText(),
            "groups", json.convertValue(user.path("groups"), List.class),
            "nonResourceAttributes", Map.of("path", "/metrics", "verb", "get"));
    JsonNode decision =
        review(
            "/apis/authorization.k8s.io/v1/subjectaccessreviews",
            Map.of(
                "apiVersion", "authorization.k8s.io/v1",
                "kind", "SubjectAccessReview",
                "spec", spec));
    return decision.path("allowed").asBoolean() ? Verdict.ALLOWED : Verdict.FORBIDDEN;
  }

  private JsonNode review(String path, Map<String, ?> object) throws IOException {
    return json.readTree(client.raw(path, "POST", object)).path("status");
  }

  private static String digest(String token) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
