package dev.llmd.plan.events;

import dev.llmd.plan.Container;
import dev.llmd.plan.EnvVar;
import dev.llmd.source.JsonText;
import dev.llmd.source.ListNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What model servers have to be told.
 *
 * @param subscription what the picker listens to
 * @param picker the picker's address, for one socket of its own
 * @param model the model's name in requests
 * @param port the port that requests reach the server through: with its address, how the picker
 *     knows a pod; 0 for releases that know it by the address alone
 */
record EventWiring(Subscription subscription, String picker, String model, long port) {

  private static final String POD_IP = "POD_IP";
  private static final String SEED = "PYTHONHASHSEED";

  /** {@code kv@$(POD_IP):8000@model}: the kubelet fills in the address. */
  String topic() {
    return "kv@$(POD_IP)" + (port > 0 ? ":" + port : "") + "@" + model;
  }

  /** Where to publish: at the picker's socket, or at one of the server's own. */
  String endpoint() {
    return "tcp://" + (subscription.isCentral() ? picker : "*") + ":" + subscription.port();
  }

  /** Whether the picker would know a pod and the model by a topic. */
  boolean fits(String topic) {
    String[] parts = topic.split("@", 3);
    if (parts.length != 3 || !parts[0].equals("kv") || !parts[2].equals(model)) {
      return false;
    }
    // In the shell's form the address would arrive as it is written.
    return (parts[1].equals("$(POD_IP)") && port == 0) || parts[1].endsWith(":" + port);
  }

  /**
   * The server with the flags before its own arguments, so that its own still win, and the
   * variables that it does not have yet.
   */
  Container wire(Container server, ServerText text) {
    boolean hasShell =
        !server.node().at("command").items().isEmpty()
            && server.node().at("command").items().getFirst().text("").endsWith("sh");
    List<Node> arguments = new ArrayList<>();
    arguments.add(TextNode.of("--kv-events-config"));
    arguments.add(TextNode.of(hasShell ? "'" + json() + "'" : json()));
    if (text.blockSize().isEmpty() && subscription.blockSize() != Subscription.USUAL_BLOCK_SIZE) {
      arguments.add(TextNode.of("--block-size=" + subscription.blockSize()));
    }
    ListNode own = server.node().at("args").asList();
    arguments.addAll(own.items());
    Container wired =
        server
            .with("args", new ListNode(arguments, own.location()))
            .plusMissingEnv(List.of(EnvVar.fromField(POD_IP, "status.podIP")));
    return subscription
        .hashSeed()
        .map(seed -> wired.plusMissingEnv(List.of(EnvVar.of(SEED, seed))))
        .orElse(wired);
  }

  private String json() {
    return "{\"enable_kv_cache_events\":true,\"publisher\":\"zmq\",\"endpoint\":"
        + JsonText.quote(endpoint())
        + ",\"topic\":"
        + JsonText.quote(topic())
        + "}";
  }
}
