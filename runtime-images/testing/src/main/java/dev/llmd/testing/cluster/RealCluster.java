package dev.llmd.testing.cluster;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests one {@link Cluster} for all of them. Only with {@code LLMD_REQUIRE=acceptance}: it
 * builds an API server first, once a machine, which takes minutes of Go.
 */
public final class RealCluster implements BeforeAllCallback, ParameterResolver {

  private static final Path CHECKOUT = Path.of("..", "..").toAbsolutePath().normalize();

  @Override
  public void beforeAll(ExtensionContext context) {
    if (!isRequired()) {
      String reason = "no API server was asked: LLMD_REQUIRE=acceptance asks one";
      System.err.println("SKIPPED: " + context.getDisplayName() + ": " + reason);
      abort(reason);
    }
  }

  private static boolean isRequired() {
    String required = System.getenv("LLMD_REQUIRE");
    return required != null && List.of(required.split("\\s*,\\s*")).contains("acceptance");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Cluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(RealCluster.class))
        .computeIfAbsent(Cluster.class, type -> start(), Cluster.class);
  }

  private static Cluster start() {
    try {
      Cluster cluster = new Cluster(program(), Files.createTempDirectory("cluster"));
      try {
        cluster.awaitReady();
        Definitions.create(cluster.admin());
        return cluster;
      } catch (RuntimeException | Error | IOException failed) {
        cluster.close();
        throw failed;
      }
    } catch (IOException | InterruptedException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /** The API server that {@code acceptance/} builds, built now when it is not there yet. */
  private static Path program() throws IOException, InterruptedException {
    Process build =
        new ProcessBuilder(
                "bash",
                "-c",
                "here=acceptance; . acceptance/cluster.sh; build_apiserver >&2 && echo $apiserver")
            .directory(CHECKOUT.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String path = new String(build.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (build.waitFor() != 0) {
      throw new IllegalStateException("the API server cannot be built");
    }
    return Path.of(path);
  }
}
