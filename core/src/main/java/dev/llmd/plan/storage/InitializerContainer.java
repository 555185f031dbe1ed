package dev.llmd.plan.storage;

import dev.llmd.plan.Container;
import dev.llmd.resolve.PlatformConfig.StorageInitializer;
import dev.llmd.source.Absent;
import dev.llmd.source.ListNode;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The init container that downloads models, with what a user changed about it. */
final class InitializerContainer {

  static final String NAME = "storage-initializer";

  private InitializerContainer() {}

  /** The container as the platform's settings say. */
  static Container generated(StorageInitializer settings, List<Download> downloads) {
    List<String> args = new ArrayList<>(downloads.size() * 2);
    for (Download download : downloads) {
      args.add(download.uri().text());
      args.add(download.path());
    }
    return new Container(
        MapNode.builder()
            .put("name", NAME)
            .put("image", settings.image())
            .put("args", ListNode.ofTexts(args))
            .put(
                "resources",
                Sizes.resources(
                    settings.cpuRequest(),
                    settings.cpuLimit(),
                    settings.memoryRequest(),
                    settings.memoryLimit()))
            .put("terminationMessagePolicy", "FallbackToLogsOnError")
            .build());
  }

  /** The container told to decrypt what it downloads ({@code model.confidential}). */
  static Container confidential(Container container, Node confidential) {
    if (!confidential.at("enabled").isTrue()) {
      return container;
    }
    Container decrypting = container.withEnv("CONFIDENTIAL_ENABLED", "true");
    String key = confidential.at("resourceId").text("");
    return key.isEmpty() ? decrypting : decrypting.withEnv("CONFIDENTIAL_RESOURCE_ID", key);
  }

  /**
   * The generated container with the user's on top, as a strategic merge patch would put it; what
   * is downloaded stays the controller's business, so arguments and command do too.
   */
  static Container customised(Container generated, Optional<Container> user) {
    if (user.isEmpty()) {
      return generated;
    }
    MapNode ours = generated.node();
    MapNode theirs = user.get().node();
    return new Container(
        ours.toBuilder()
            .putAll(theirs)
            .set("args", ours.at("args"))
            .set("command", Absent.INSTANCE)
            .set("env", mergedEnv(ours.at("env"), user.get()))
            .set("resources", mergedResources(ours.at("resources"), theirs.at("resources")))
            .build());
  }

  /**
   * The user's variables come first; of two with one name the user's counts. One that only we have
   * still goes before those that follow it in our order.
   */
  private static Node mergedEnv(Node ours, Container user) {
    List<Node> merged = new ArrayList<>(user.node().at("env").items());
    int end = merged.size();
    for (int i = ours.items().size() - 1; i >= 0; i--) {
      Node variable = ours.items().get(i);
      int place = merged.indexOf(user.env(variable.at("name").text("")));
      if (place < 0) {
        merged.add(end, variable);
      } else {
        end = place;
      }
    }
    return merged.isEmpty() ? Absent.INSTANCE : ListNode.of(merged);
  }

  private static MapNode mergedResources(Node ours, Node theirs) {
    MapNode.Builder merged = ours.asMap().toBuilder().putAll(theirs.asMap());
    for (String bound : List.of("limits", "requests")) {
      merged.set(
          bound, ours.at(bound).asMap().toBuilder().putAll(theirs.at(bound).asMap()).build());
    }
    return merged.build();
  }
}
