package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.MediaSpan;
import dev.llmd.scheduling.request.Prompt;
import java.util.ArrayList;
import java.util.List;

/** The full blocks of a tokenized prompt. Keys are worked out as they are asked for, in order. */
final class PromptBlocks {

  private final BlockKeys blockKeys;
  private final InferenceRequest request;
  private final long[] keys;
  private int known;

  PromptBlocks(BlockKeys blockKeys, InferenceRequest request) {
    this.blockKeys = blockKeys;
    this.request = request;
    this.keys = new long[request.prompt().tokens().length / blockKeys.blockTokens()];
  }

  int count() {
    return keys.length;
  }

  long key(int block) {
    while (known <= block) {
      long parent = known == 0 ? blockKeys.root(request.targetModel()) : keys[known - 1];
      int from = known * blockKeys.blockTokens();
      keys[known] = blockKeys.key(parent, request.prompt().tokens(), from, extra(known, from));
      known++;
    }
    return keys[block];
  }

  /** All keys, not to be changed. */
  long[] all() {
    if (keys.length > 0) {
      key(keys.length - 1);
    }
    return keys;
  }

  private List<String> extra(int block, int from) {
    Prompt prompt = request.prompt();
    String salt = block == 0 ? request.cacheSalt() : "";
    if (salt.isEmpty() && prompt.media().isEmpty()) {
      return List.of();
    }
    List<String> extra = new ArrayList<>();
    for (MediaSpan span : prompt.media()) {
      if (span.offset() < from + blockKeys.blockTokens() && span.offset() + span.length() > from) {
        extra.add(span.hash());
      }
    }
    if (!salt.isEmpty()) {
      extra.add(salt); // vLLM adds it to the first block only, after images.
    }
    return extra;
  }
}
