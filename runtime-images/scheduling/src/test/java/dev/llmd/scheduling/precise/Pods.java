package dev.llmd.scheduling.precise;

import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.endpoint.EndpointId;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.MediaSpan;
import dev.llmd.scheduling.request.Prompt;
import dev.llmd.scheduling.request.RequestHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Pools, prompts and events for tests. */
final class Pods {

  static final String MODEL = "m";

  private Pods() {}

  /** A pool of pods a, b, c, … */
  static EndpointPool pool(String... names) {
    EndpointPool pool = new EndpointPool();
    put(pool, names);
    return pool;
  }

  static void put(EndpointPool pool, String... names) {
    pool.replace(
        Arrays.stream(names)
            .map(
                name ->
                    new EndpointSpec(
                        new EndpointId("ns", name, 8000), "10.0.0." + name.charAt(0), Map.of()))
            .toList());
  }

  static Endpoint endpoint(EndpointPool pool, String name) {
    return pool.endpoints().stream()
        .filter(endpoint -> endpoint.id().name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Blocks with these hashes, of these tokens, at the beginning of a prompt. */
  static BlockEvent stored(int[] tokens, long... hashes) {
    BlockEvent blocks = new BlockEvent();
    Arrays.stream(hashes).forEach(blocks::addHash);
    Arrays.stream(tokens).forEach(blocks::addToken);
    return blocks;
  }

  static BlockEvent after(long parent, int[] tokens, long... hashes) {
    BlockEvent blocks = stored(tokens, hashes);
    blocks.parent(parent);
    return blocks;
  }

  static int[] tokens(int from, int to) {
    return IntStream.range(from, to).toArray();
  }

  static SchedulingCycle cycle(EndpointPool pool, InferenceRequest request) {
    return cycle(pool, request, 0);
  }

  static SchedulingCycle cycle(EndpointPool pool, InferenceRequest request, long now) {
    return new SchedulingCycle(request, pool.endpoints(), now, new SplittableRandom(1));
  }

  static InferenceRequest request(int[] tokens) {
    return request(MODEL, "", tokens, List.of());
  }

  static InferenceRequest request(String model, String salt, int[] tokens, List<MediaSpan> media) {
    return new InferenceRequest(
        "r",
        model,
        model,
        salt,
        new Prompt(tokens.length * 4L, 0, new long[0], new int[0]).withTokens(tokens, media),
        RequestHeaders.NONE,
        0,
        "",
        false,
        0);
  }
}
