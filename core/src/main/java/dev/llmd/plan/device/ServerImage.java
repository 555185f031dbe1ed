package dev.llmd.plan.device;

import dev.llmd.settings.Accelerator;
import java.util.Locale;
import java.util.Optional;

/**
 * What a model server's image says of the hardware it is built for, by its name: {@code
 * llm-d-cuda}, {@code vllm-openai-rocm}, {@code vllm:rocm7}.
 */
public final class ServerImage {

  private ServerImage() {}

  /** The accelerator that images of that name are built for; empty when the name does not say. */
  public static Optional<Accelerator> accelerator(String image) {
    String name = image.toLowerCase(Locale.ROOT);
    int start = 0;
    for (int end = 0; end <= name.length(); end++) {
      if (end == name.length() || !Character.isLetter(name.charAt(end))) {
        Optional<Accelerator> said = word(name.substring(start, end));
        if (said.isPresent()) {
          return said;
        }
        start = end + 1;
      }
    }
    return isForCudaUnlessSaid(name) ? Optional.of(Accelerator.NVIDIA) : Optional.empty();
  }

  private static Optional<Accelerator> word(String word) {
    return switch (word) {
      case "cuda" -> Optional.of(Accelerator.NVIDIA);
      case "rocm" -> Optional.of(Accelerator.AMD);
      case "gaudi", "hpu" -> Optional.of(Accelerator.GAUDI);
      case "tpu" -> Optional.of(Accelerator.TPU);
      case "cpu" -> Optional.of(Accelerator.CPU);
      default -> Optional.empty();
    };
  }

  /** Images of vLLM and llm-d whose name says no hardware hold CUDA. */
  private static boolean isForCudaUnlessSaid(String name) {
    int slash = name.lastIndexOf('/');
    int end = slash + 1;
    while (end < name.length() && name.charAt(end) != ':' && name.charAt(end) != '@') {
      end++;
    }
    return switch (name.substring(slash + 1, end)) {
      case "llm-d", "llm-d-dev", "llm-d-aws", "vllm-openai" -> true;
      default -> false;
    };
  }
}
