package dev.llmd.plan.vllm;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The flags of {@code vllm serve} that rules ask about, with every name they have. */
public enum VllmFlag {
  /** GPUs that share each layer. */
  TENSOR("--tensor-parallel-size", "-tp"),
  /** Stages that the layers are cut into. */
  PIPELINE("--pipeline-parallel-size", "-pp"),
  /** Ranks in all: copies of the model that serve as one. */
  DATA("--data-parallel-size", "-dp"),
  /** Ranks in this pod. */
  DATA_LOCAL("--data-parallel-size-local", "-dpl"),
  /** The one rank of this pod, where something else balances over ranks. */
  DATA_RANK("--data-parallel-rank", "-dpn"),
  /** The port that ranks talk on. */
  DATA_RPC_PORT("--data-parallel-rpc-port", "-dpp"),
  /** Pods that tensor and pipeline parallelism reach over. */
  NODES("--nnodes"),
  /** Spreads the experts of a mixture-of-experts model; a switch without a value. */
  EXPERT("--enable-expert-parallel", "-ep"),
  /** The port that requests come in on. */
  PORT("--port"),
  /** Engines only, which take no requests; a switch without a value. */
  HEADLESS("--headless"),
  /** The certificate that the server shows; without one it does not speak TLS. */
  CERTIFICATE("--ssl-certfile"),
  /** The largest rank of a LoRA adapter. */
  LORA_RANK("--max-lora-rank"),
  /** LoRA adapters on the GPU at one time. */
  LORAS("--max-loras"),
  /** LoRA adapters in CPU memory, those on the GPU among them. */
  LORAS_IN_CPU("--max-cpu-loras"),
  /** A file with more flags, which only the running pod can read. */
  CONFIG("--config");

  private static final Map<String, VllmFlag> BY_NAME = byName();

  @SuppressWarnings("ImmutableEnumChecker") // never written to, and never handed out
  private final String[] names;

  VllmFlag(String... names) {
    this.names = names;
  }

  /** The name to use in messages. */
  public String text() {
    return names[0];
  }

  /** True when a text has one of the flag's names as a word; vLLM takes underscores for dashes. */
  public boolean isIn(String text) {
    for (String name : names) {
      if (isIn(name, text) || (name.startsWith("--") && isIn(underscored(name), text))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isIn(String name, String text) {
    int at = text.indexOf(name);
    while (at >= 0) {
      int end = at + name.length();
      boolean starts = at == 0 || !isNamePart(text.charAt(at - 1));
      if (starts && (end == text.length() || !isNamePart(text.charAt(end)))) {
        return true;
      }
      at = text.indexOf(name, end);
    }
    return false;
  }

  private static boolean isNamePart(char c) {
    return c == '-' || c == '_' || Character.isLetterOrDigit(c);
  }

  private static String underscored(String name) {
    return "--" + name.substring(2).replace('-', '_');
  }

  /** True when a value follows. */
  boolean hasValue() {
    return this != EXPERT && this != HEADLESS;
  }

  /** The flag of that name; vLLM takes underscores for dashes. */
  static Optional<VllmFlag> named(String name) {
    return Optional.ofNullable(BY_NAME.get(name.replace('_', '-')));
  }

  private static Map<String, VllmFlag> byName() {
    Map<String, VllmFlag> byName = new HashMap<>();
    for (VllmFlag flag : values()) {
      for (String name : flag.names) {
        byName.put(name, flag);
      }
    }
    return Map.copyOf(byName);
  }
}
