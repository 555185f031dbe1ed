package dev.llmd.sidecar.course;

import dev.llmd.sidecar.connector.Api;
import dev.llmd.sidecar.connector.ConcurrentPlan;
import dev.llmd.sidecar.connector.KvRequest;
import dev.llmd.sidecar.connector.KvTransferParams;
import dev.llmd.sidecar.connector.Nixlv2Plan;
import dev.llmd.sidecar.connector.Plan;
import dev.llmd.sidecar.connector.PrefixSource;
import dev.llmd.sidecar.connector.SglangRequest;
import dev.llmd.sidecar.connector.SharedStoragePlan;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Spliced;
import dev.llmd.sidecar.proxy.Exchange;
import dev.llmd.sidecar.proxy.Target;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** What prefill and decode are asked, by the connector that hands over KV caches. */
final class KvLegs {

  private final RouteSettings settings;
  private final Decodes decodes;
  private final MooncakeDirectory engines = new MooncakeDirectory();

  KvLegs(RouteSettings settings, Decodes decodes) {
    this.settings = settings;
    this.decodes = decodes;
  }

  /**
   * For one request.
   *
   * @param source where prefill fetches the beginning of the prompt, if anywhere
   * @throws JsonException if the body is not one JSON object: the client is to be told
   */
  Legs of(
      Exchange exchange,
      Api api,
      ByteSpan body,
      Target prefill,
      Optional<PrefixSource> source,
      LegHeads heads)
      throws JsonException {
    Decoding decoding =
        (decodeBody, filter) -> decodes.of(exchange, api, decodeBody, heads, filter);
    return switch (settings.connector()) {
      case NIXLV2 -> {
        Plan plan = new Nixlv2Plan(KvRequest.read(api, body), settings.retries(), source);
        yield new PlannedLegs(exchange, plan, heads.withId(), prefill, decoding);
      }
      case SHARED_STORAGE -> {
        Plan plan = new SharedStoragePlan(KvRequest.read(api, body), settings.retries());
        yield new PlannedLegs(exchange, plan, heads, prefill, decoding);
      }
      case SGLANG -> {
        // Of so many numbers no two requests that run get the same.
        long room = ThreadLocalRandom.current().nextLong(Long.MAX_VALUE);
        Spliced both =
            SglangRequest.read(body).body(prefill.host(), settings.ports().sglang(), room);
        yield concurrent(exchange, both, both, prefill, heads);
      }
      case OFFLOADING -> {
        KvRequest request = KvRequest.read(api, body);
        int port = settings.ports().offloading().of(prefill.port());
        String params = KvTransferParams.offloadingPrefill(heads.id());
        yield concurrent(
            exchange,
            request.prefillBody(source.map(it -> it.addedTo(params)).orElse(params)),
            request.decodeBody(KvTransferParams.offloadingDecode(heads.id(), prefill.host(), port)),
            prefill,
            heads);
      }
      case MOONCAKE ->
          new MooncakeLegs(
              exchange,
              KvRequest.read(api, body),
              prefill,
              settings.ports().mooncake(),
              engines,
              settings.retries(),
              heads);
    };
  }

  private Legs concurrent(
      Exchange exchange, Spliced prefillBody, Spliced decodeBody, Target prefill, LegHeads heads) {
    ConcurrentPlan plan = new ConcurrentPlan(prefillBody, decodeBody, settings.retries());
    return new ConcurrentLegs(exchange, plan, prefill, heads, Handover.PLAIN);
  }
}
