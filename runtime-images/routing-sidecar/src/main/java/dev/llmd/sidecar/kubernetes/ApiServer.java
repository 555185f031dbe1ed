package dev.llmd.sidecar.kubernetes;

import dev.llmd.serving.part.StartException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where an API server is, and how this process proves who it is.
 *
 * @param address scheme, host and port
 * @param authorities whose certificates are trusted, as PEM; {@code ""} for those of the JVM
 */
public record ApiServer(URI address, String authorities, Token token) {

  private static final Path ACCOUNT = Path.of("/var/run/secrets/kubernetes.io/serviceaccount");

  /** The bearer token of now: the kubelet writes a new one before the last expires. */
  @FunctionalInterface
  public interface Token {

    String read() throws IOException;
  }

  /**
   * The API server of the cluster that this runs in, else that of {@code KUBECONFIG}.
   *
   * @param environment variables of the process
   * @throws StartException if there is neither, or what there is cannot be used
   */
  public static ApiServer of(Map<String, String> environment) {
    return of(environment, ACCOUNT);
  }

  static ApiServer of(Map<String, String> environment, Path account) {
    String host = environment.getOrDefault("KUBERNETES_SERVICE_HOST", "");
    String kubeconfig = environment.getOrDefault("KUBECONFIG", "");
    Path token = account.resolve("token");
    if (host.isEmpty() && !kubeconfig.isEmpty()) {
      return Kubeconfig.read(Path.of(kubeconfig));
    }
    if (host.isEmpty() || !Files.isReadable(token)) {
      throw new StartException(
          "the pods of an InferencePool are asked of Kubernetes, and there is none here: expected a"
              + " pod with KUBERNETES_SERVICE_HOST and "
              + token
              + ", or KUBECONFIG; without Kubernetes: --allowed-targets");
    }
    String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
    String port = environment.getOrDefault("KUBERNETES_SERVICE_PORT", "443");
    return new ApiServer(
        URI.create("https://" + literal + ":" + port),
        authorities(account.resolve("ca.crt")),
        () -> Files.readString(token).strip());
  }

  private static String authorities(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new StartException(
          file + " cannot be read: expected the certificates that the API server's is signed by",
          e);
    }
  }
}
