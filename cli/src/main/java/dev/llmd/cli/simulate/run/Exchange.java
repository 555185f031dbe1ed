package dev.llmd.cli.simulate.run;

import dev.llmd.cli.simulate.pool.Prompt;
import dev.llmd.cli.simulate.pool.SimulatedPod;
import dev.llmd.cli.simulate.pool.Timeline;
import dev.llmd.cli.simulate.pool.Work;
import dev.llmd.cli.simulate.trace.TraceRequest;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.dispatch.Decision;
import dev.llmd.scheduling.dispatch.Ticket;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One request on its way from the picker to its last token. */
final class Exchange {

  private final Timeline time;
  private final Pods pods;
  private final RequestRecord fate;
  private final TraceRequest request;
  private final BiConsumer<String, String> answerHeaders;
  private final Runnable whenOver;
  private @Nullable Ticket ticket;

  /**
   * A request on its way.
   *
   * @param answerHeaders takes what the picker adds to the answer
   */
  Exchange(
      Timeline time,
      Pods pods,
      RequestRecord fate,
      TraceRequest request,
      BiConsumer<String, String> answerHeaders,
      Runnable whenOver) {
    this.time = time;
    this.pods = pods;
    this.fate = fate;
    this.request = request;
    this.answerHeaders = answerHeaders;
    this.whenOver = whenOver;
  }

  void submitted(Ticket given) {
    ticket = given;
  }

  void decided(Decision decision) {
    switch (decision) {
      case Decision.Rejected rejected -> over(rejected.reason());
      // In a step of its own: by then the ticket is here.
      case Decision.Routed routed -> time.after(0, () -> send(routed.routing()));
    }
  }

  private void send(Routing routing) {
    SimulatedPod decode = pods.pod(routing.destination());
    fate.routed(time.now(), pods.place(routing.destination()));
    Optional<SimulatedPod> prefill =
        Optional.ofNullable(routing.helpers().get("prefill")).map(pods::pod);
    if (prefill.isPresent()) {
      prefill.get().submit(work(prefill.get(), 1, false, new Prefill(decode)));
    } else {
      decode.submit(work(decode, fate.outputTokens(), false, new Answer(true)));
    }
  }

  private Work work(
      SimulatedPod pod, int outputTokens, boolean isPrefilled, Work.Progress progress) {
    int[] tokens = request.content().tokens();
    long[] keys = BlockChain.keys(request.model(), tokens, pod.model().blockSize());
    Prompt prompt = new Prompt(request.model(), keys, tokens.length, request.content()::tokens);
    return new Work(prompt, outputTokens, isPrefilled, progress);
  }

  private void over(String rejection) {
    if (!rejection.isEmpty()) {
      fate.rejected(rejection);
    }
    if (ticket != null) {
      ticket.ended();
    }
    whenOver.run();
  }

  /** On a pod that prefills for another one. */
  private final class Prefill implements Work.Progress {
    private final SimulatedPod decode;

    Prefill(SimulatedPod decode) {
      this.decode = decode;
    }

    @Override
    public void started(long cachedTokens) {
      fate.started(time.now(), cachedTokens);
    }

    @Override
    public void prefilled() {}

    @Override
    public void ended() {
      decode.submit(work(decode, fate.outputTokens(), true, new Answer(false)));
    }

    @Override
    public void refused() {
      over("kv-cache-too-small");
    }
  }

  /** On the pod that answers. */
  private final class Answer implements Work.Progress {
    private final boolean isFirst;

    Answer(boolean isFirst) {
      this.isFirst = isFirst;
    }

    @Override
    public void started(long cachedTokens) {
      if (isFirst) {
        fate.started(time.now(), cachedTokens);
      }
    }

    @Override
    public void prefilled() {
      fate.firstToken(time.now());
      if (ticket != null) {
        ticket.responseStarted(answerHeaders);
        ticket.prefilled();
      }
    }

    @Override
    public void ended() {
      fate.ended(time.now());
      over("");
    }

    @Override
    public void refused() {
      over("kv-cache-too-small");
    }
  }
}
