package dev.llmd.plan.vllm;

import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.source.ScalarNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a container's command line gives vLLM.
 *
 * @param sizes the flags that are given; the value is empty where only the running pod knows it
 */
public record VllmFlags(Map<VllmFlag, OptionalLong> sizes) {

  /**
   * The flags of a container; empty when its command starts something other than vLLM, or when more
   * flags stand in a file.
   */
  public static Optional<VllmFlags> of(MapNode container) {
    List<Node> command = container.at("command").items();
    List<Node> args = container.at("args").items();
    int script = scriptIndex(command);
    if (!command.isEmpty() && !mentionsVllm(command) && !mentionsVllm(args)) {
      return Optional.empty();
    }
    EnumMap<VllmFlag, OptionalLong> sizes = new EnumMap<>(VllmFlag.class);
    if (script < 0) {
      new FlagScan(container.at("env"), "", sizes).read(join(command, 0, args));
    } else {
      // sh -c SCRIPT $0 $1 …: what follows the script is its parameters.
      String parameters = join(command, script + 2, args);
      new FlagScan(container.at("env"), parameters, sizes).read(text(command.get(script)));
    }
    return sizes.containsKey(VllmFlag.CONFIG)
        ? Optional.empty()
        : Optional.of(new VllmFlags(sizes));
  }

  /** True when the flag is given, whatever its value. */
  public boolean has(VllmFlag flag) {
    return sizes.containsKey(flag);
  }

  /** The flag's value, or {@code fallback} when it is not given; empty when it cannot be known. */
  public OptionalLong size(VllmFlag flag, long fallback) {
    OptionalLong size = sizes.get(flag);
    return size != null ? size : OptionalLong.of(fallback);
  }

  /** Where the script of {@code sh -c SCRIPT} stands, -1 when no shell is started. */
  private static int scriptIndex(List<Node> command) {
    if (command.isEmpty() || !text(command.getFirst()).endsWith("sh")) {
      return -1;
    }
    for (int i = 1; i + 1 < command.size(); i++) {
      String option = text(command.get(i));
      if (!option.startsWith("-")) {
        return -1;
      }
      if (option.endsWith("c") && !option.startsWith("--")) {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean mentionsVllm(List<Node> texts) {
    for (Node text : texts) {
      if (text(text).contains("vllm")) {
        return true;
      }
    }
    return false;
  }

  private static String join(List<Node> command, int start, List<Node> args) {
    StringBuilder line = new StringBuilder();
    for (int i = start; i < command.size(); i++) {
      line.append(text(command.get(i))).append(' ');
    }
    for (Node argument : args) {
      line.append(text(argument)).append(' ');
    }
    return line.toString();
  }

  private static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.asText() : "";
  }
}
