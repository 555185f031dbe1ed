package dev.llmd.scheduling.prefix;

import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointLoad;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.Prompt;
import dev.llmd.scheduling.request.RequestHeaders;
import java.util.Map;

/** Prompts and endpoints for tests. */
final class Chains {

  private Chains() {}

  /** A request whose blocks are these, each a letter. */
  static InferenceRequest request(String model, String salt, String blocks) {
    long[] hashes = blocks.chars().asLongStream().toArray();
    return request(model, salt, hashes);
  }

  static InferenceRequest request(String model, String salt, long... hashes) {
    Prompt prompt = new Prompt(256L * hashes.length, 256, hashes, new int[0]);
    return new InferenceRequest(
        "r", "m", model, salt, prompt, RequestHeaders.NONE, 0, "", false, 0);
  }

  static HashChain chain(String blocks) {
    return HashChain.of(request("m", "", blocks), Integer.MAX_VALUE);
  }

  static HashChain chain(long... hashes) {
    return HashChain.of(request("m", "", hashes), Integer.MAX_VALUE);
  }

  static Endpoint endpoint(int slot) {
    EndpointId id = new EndpointId("ns", "pod-" + slot, 8000);
    return new Endpoint(new EndpointSpec(id, "10.0.0." + slot, Map.of()), slot, new EndpointLoad());
  }
}
