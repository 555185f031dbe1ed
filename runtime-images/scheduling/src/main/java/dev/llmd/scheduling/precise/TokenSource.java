package dev.llmd.scheduling.precise;

import java.time.Duration;

/** Who turns prompts into the token ids that the model server will see. */
public sealed interface TokenSource {

  /** The name under which the tokenizer knows the model. */
  String model();

  /**
   * The render endpoints of vLLM.
   *
   * @param url what their paths follow, without a slash at the end
   * @param timeout for prompts of text
   * @param mediaTimeout for prompts with images and the like
   */
  record Render(String model, String url, Duration timeout, Duration mediaTimeout)
      implements TokenSource {}

  /**
   * The tokenizer that KServe puts beside the picker, spoken to in gRPC.
   *
   * @param address the socket's file, or host:port
   * @param isTcp whether the address is a host and a port
   */
  record Socket(String model, String address, boolean isTcp) implements TokenSource {}
}
