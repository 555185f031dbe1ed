package dev.llmd.plan.storage;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.Container;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PodSpec;
import dev.llmd.plan.storage.LoraAdapters.Adapter;
import dev.llmd.source.JsonText;
import dev.llmd.source.ListNode;
import dev.llmd.source.Node;
import dev.llmd.source.TextNode;
import java.util.ArrayList;
import java.util.List;

/** Tells vLLM to serve LoRA adapters, unless the container's own arguments do so already. */
record LoraArguments(PlanContext context, List<Adapter> adapters) {

  private static final String MODULES = "--lora-modules";
  private static final String MORE_ARGUMENTS = "VLLM_ADDITIONAL_ARGS";

  /** The pod whose server has the arguments before its own, so that its own still win. */
  PodSpec addTo(PodSpec pod, String server) {
    if (pod.container(server).isEmpty()) {
      context
          .diagnostics()
          .add(
              Diagnostic.controllerError(
                      "lora/no-container", "the pod has no container " + server + " for adapters")
                  .at(context.service().spec().model().node().at("lora").location())
                  .object(context.service().object().describe())
                  .field("spec.template.containers")
                  .nextStep("name the container that runs vLLM " + server));
      return pod;
    }
    return pod.withContainer(
        server, container -> configuresAdapters(container) ? container : extended(container));
  }

  private void warnWithoutShell(Container container) {
    Node command = container.node().at("command");
    if (command.items().isEmpty() || command.items().getFirst().text("").endsWith("sh")) {
      return;
    }
    context
        .diagnostics()
        .add(
            Diagnostic.warning(
                    "lora/no-shell",
                    "KServe writes LoRA adapters in single quotes, for a shell to take off; "
                        + command.items().getFirst().text("")
                        + " gets them as they are")
                .at(command.location())
                .object(context.service().object().describe())
                .field("spec.template.containers[" + container.name() + "].command")
                .expected("a shell that evaluates its arguments, as the presets have")
                .nextStep("remove the command, or set --lora-modules in args yourself"));
  }

  private Container extended(Container container) {
    warnWithoutShell(container);
    List<Node> all = new ArrayList<>();
    for (String argument : arguments()) {
      all.add(TextNode.of(argument));
    }
    ListNode own = container.node().at("args").asList();
    all.addAll(own.items());
    return container.with("args", new ListNode(all, own.location()));
  }

  private List<String> arguments() {
    Node lora = context.service().spec().model().node().at("lora");
    List<String> arguments = new ArrayList<>();
    arguments.add("--enable-lora");
    addLimit(arguments, "--max-lora-rank=", lora.at("maxRank"));
    addLimit(arguments, "--max-loras=", lora.at("maxAdapters"));
    addLimit(arguments, "--max-cpu-loras=", lora.at("maxCpuAdapters"));
    arguments.add(MODULES);
    for (Adapter adapter : adapters) {
      String published =
          "publishers/" + context.service().namespace() + "/models/" + adapter.name();
      arguments.add(module(adapter.name(), adapter.path()));
      arguments.add(module(published, adapter.path()));
    }
    return arguments;
  }

  private static void addLimit(List<String> arguments, String flag, Node limit) {
    limit.integer().ifPresent(value -> arguments.add(flag + value));
  }

  /** KServe's presets pass arguments through a shell's {@code eval}, which takes the quotes off. */
  private static String module(String name, String path) {
    return "'{\"name\":" + JsonText.quote(name) + ",\"path\":" + JsonText.quote(path) + "}'";
  }

  private static boolean configuresAdapters(Container container) {
    return container.env(MORE_ARGUMENTS).at("value").text("").contains(MODULES)
        || anyContains(container.node().at("command"))
        || anyContains(container.node().at("args"));
  }

  private static boolean anyContains(Node words) {
    for (Node word : words.items()) {
      if (word.text("").contains(MODULES)) {
        return true;
      }
    }
    return false;
  }
}
