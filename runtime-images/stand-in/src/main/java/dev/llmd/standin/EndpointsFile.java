package dev.llmd.standin;

import java.util.List;
import java.util.Optional;

/** The file that the endpoint picker's {@code file-discovery} reads. */
public final class EndpointsFile {

  private EndpointsFile() {}

  /** The servers as endpoints of one pool, all with that {@code llm-d.ai/role}. */
  public static String text(List<ModelServer> servers, Optional<String> role) {
    if (servers.isEmpty()) {
      return "endpoints: []\n";
    }
    StringBuilder text = new StringBuilder("endpoints:\n");
    for (ModelServer server : servers) {
      text.append(
          """
          - name: %s
            namespace: default
            address: %s
            port: "%d"
          """
              .formatted("stand-in-" + server.ip().replace('.', '-'), server.ip(), server.port()));
      role.ifPresent(
          value -> text.append("  labels:\n    llm-d.ai/role: ").append(value).append('\n'));
    }
    return text.toString();
  }
}
