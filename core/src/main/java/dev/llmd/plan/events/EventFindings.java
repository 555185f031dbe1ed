package dev.llmd.plan.events;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.plan.PlanContext;
import dev.llmd.source.Node;

/**
 * Says where model servers and the endpoint picker do not understand each other. Nothing fails
 * then: each pod just looks as if it had cached nothing.
 *
 * @param context the service
 * @param subscription what the picker listens to
 * @param config where its configuration stands
 */
record EventFindings(PlanContext context, Subscription subscription, SourceLocation config) {

  private static final String MISMATCH = "scheduler/kv-events-mismatch";

  void reportSilence(String path) {
    add(
        Diagnostic.warning(
                "scheduler/no-kv-events",
                "the scheduler scores by what KV caches hold, and no model server tells it")
            .at(config)
            .field(path)
            .expected("vLLM with --kv-events-config")
            .nextStep("set scheduler.kvEvents: true in llmd.yaml, or give vLLM the flag yourself"));
  }

  void noteOwn(SourceLocation place, String path) {
    add(
        Diagnostic.note(
                "scheduler/own-kv-events",
                "the model server says itself where it publishes KV events, and is left as it is")
            .at(place)
            .field(path)
            .expected("--kv-events-config once")
            .nextStep("remove the flag for what scheduler.kvEvents writes"));
  }

  void reportOtherServer(SourceLocation place, String path) {
    add(
        Diagnostic.warning(
                "scheduler/no-kv-events",
                "the container does not start vLLM, so nothing tells it to publish KV events")
            .at(place)
            .field(path)
            .expected("vLLM, as the presets start it")
            .nextStep("publish the events in the way of your server"));
  }

  /** Compares what a server publishes by its own words with what the picker listens to. */
  void compare(ServerText server, EventWiring wiring, String path) {
    long size = server.blockSize().orElse(Subscription.USUAL_BLOCK_SIZE);
    compareBlocks(size, server.place(), path);
    server.events().ifPresent(events -> compare(events, wiring, server.place(), path));
  }

  /** Compares a size that the server's own arguments give; none of their own, and it is set. */
  void compareBlocks(ServerText server, SourceLocation place, String path) {
    server.blockSize().ifPresent(size -> compareBlocks(size, place, path));
  }

  private void compareBlocks(long size, SourceLocation place, String path) {
    if (size != subscription.blockSize()) {
      mismatch(
          place,
          path,
          "vLLM counts " + size + " tokens a block, and the scheduler " + subscription.blockSize(),
          "one size",
          "give vLLM --block-size " + subscription.blockSize());
    }
  }

  private void compare(Node events, EventWiring wiring, SourceLocation place, String path) {
    if (events.at("enable_kv_cache_events").isPresent()
        && !events.at("enable_kv_cache_events").isTrue()) {
      mismatch(
          place,
          path,
          "--kv-events-config switches events off",
          "enable_kv_cache_events: true",
          "set enable_kv_cache_events to true");
    }
    String topic = events.at("topic").text("");
    if (!wiring.fits(topic)) {
      mismatch(
          place,
          path,
          "the topic of KV events is " + (topic.isEmpty() ? "not set" : topic),
          wiring.topic() + ", by which the scheduler knows the pod",
          "write the topic in this form; in single quotes only $(POD_IP) is filled in");
    }
    String endpoint = events.at("endpoint").text("tcp://*:" + Subscription.USUAL_PORT);
    boolean binds = endpoint.contains("*");
    if (binds == subscription.isCentral() || Subscription.portOf(endpoint) != subscription.port()) {
      mismatch(
          place,
          path,
          "KV events are published at " + endpoint,
          wiring.endpoint(),
          subscription.isCentral()
              ? "send them to the scheduler, which listens at zmqEndpoint"
              : "open the port on the pod, which the scheduler connects to");
    }
  }

  private void mismatch(
      SourceLocation place, String path, String message, String expected, String nextStep) {
    add(
        Diagnostic.warning(MISMATCH, message)
            .at(place)
            .field(path)
            .expected(expected)
            .nextStep(nextStep)
            .related(config, "the scheduler's configuration"));
  }

  private void add(Diagnostic.Builder finding) {
    context.diagnostics().add(finding.object(context.service().object().describe()));
  }
}
