package dev.llmd.sidecar.course;

import dev.llmd.sidecar.allow.HostPort;
import dev.llmd.sidecar.connector.ConcurrentPlan;
import dev.llmd.sidecar.connector.ErrorText;
import dev.llmd.sidecar.connector.KvRequest;
import dev.llmd.sidecar.connector.KvTransferParams;
import dev.llmd.sidecar.connector.MooncakeEngines;
import dev.llmd.sidecar.connector.PrefillRetries;
import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import dev.llmd.sidecar.json.Spliced;
import dev.llmd.sidecar.proxy.AnswerListener;
import dev.llmd.sidecar.proxy.ErrorAnswer;
import dev.llmd.sidecar.proxy.Exchange;
import dev.llmd.sidecar.proxy.Leg;
import dev.llmd.sidecar.proxy.LegFailure;
import dev.llmd.sidecar.proxy.Target;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Asks prefill's bootstrap server which engines there are, unless that is known, and then prefill
 * and decode at the same time.
 */
final class MooncakeLegs implements Legs, AnswerListener {

  /** As long as vLLM waits for that server itself. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Exchange exchange;

  /** Until both are asked: an answer may take long, and the body much memory. */
  private Optional<KvRequest> request;

  private final Target prefill;
  private final Target bootstrap;
  private final MooncakeDirectory directory;
  private final PrefillRetries retries;
  private final LegHeads heads;
  private @Nullable Leg query;
  private @Nullable Future<?> timeOut;
  private @Nullable Legs next;

  /** For one request. */
  MooncakeLegs(
      Exchange exchange,
      KvRequest request,
      Target prefill,
      int bootstrapPort,
      MooncakeDirectory directory,
      PrefillRetries retries,
      LegHeads heads) {
    this.exchange = exchange;
    this.request = Optional.of(request);
    this.prefill = prefill;
    this.bootstrap =
        new Target(
            Target.Work.BOOTSTRAP,
            "bootstrap server of the " + prefill.role(),
            prefill.host(),
            bootstrapPort,
            Optional.empty());
    this.directory = directory;
    this.retries = retries;
    this.heads = heads;
  }

  private HostPort pod() {
    return new HostPort(prefill.host(), prefill.port());
  }

  @Override
  public void begin() {
    Optional<MooncakeEngines> known = directory.of(pod(), System.nanoTime());
    if (known.isPresent()) {
      goOn(known.get());
    } else {
      HttpRequest head =
          new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.GET, MooncakeEngines.PATH);
      head.headers().set(HttpHeaderNames.HOST, bootstrap.authority());
      timeOut = exchange.lane().after(PATIENCE, this::giveUp);
      query = exchange.lane().ask(bootstrap, head, new Spliced(), this);
    }
  }

  private void giveUp() {
    cancel();
    refuse("did not answer within " + PATIENCE.toSeconds() + " s");
  }

  @Override
  public void onAnswer(HttpResponse head, ByteSpan body) {
    stopWaiting();
    if (head.status().codeClass() != HttpStatusClass.SUCCESS) {
      exchange.answer(error(ErrorText.answered(head.status().code(), body)).after(head));
      return;
    }
    try {
      Optional<MooncakeEngines> engines = MooncakeEngines.read(body);
      if (engines.isEmpty()) {
        refuse("names no engine");
      } else {
        directory.put(pod(), engines.get(), System.nanoTime());
        goOn(engines.get());
      }
    } catch (JsonException noJson) {
      refuse("answered what is no JSON: " + noJson.getMessage());
    }
  }

  @Override
  public void onFailure(LegFailure failure) {
    stopWaiting();
    exchange.answer(error(failure.why()));
  }

  private void stopWaiting() {
    if (timeOut != null) {
      timeOut.cancel(false);
    }
  }

  /** Ends what the log does not have as the failure of a leg. */
  private void refuse(String why) {
    exchange
        .observer()
        .onFault(
            "no engine is known for prefill",
            "pod",
            prefill.host(),
            "why",
            why,
            "request-id",
            heads.id());
    exchange.answer(error(why));
  }

  private ErrorAnswer error(String why) {
    return ErrorAnswer.of(HttpResponseStatus.BAD_GATEWAY, bootstrap.role(), why);
  }

  private void goOn(MooncakeEngines engines) {
    MooncakeEngines.Engine engine = engines.engine(ThreadLocalRandom.current().nextInt());
    String transfer = "xfer-" + heads.id();
    KvRequest asked = request.orElseThrow();
    request = Optional.empty();
    ConcurrentPlan plan =
        new ConcurrentPlan(
            asked.prefillBody(KvTransferParams.mooncakePrefill(transfer)),
            asked.decodeBody(
                KvTransferParams.mooncakeDecode(
                    transfer, "http://" + bootstrap.authority(), engine.id())),
            retries);
    Legs both = new ConcurrentLegs(exchange, plan, prefill, heads, new ToEngine(engine.rank()));
    next = both;
    both.begin();
  }

  @Override
  public void onAnswerBegun() {
    if (next != null) {
      next.onAnswerBegun();
    }
  }

  @Override
  public void readAnswer(boolean isWanted) {
    if (next != null) {
      next.readAnswer(isWanted);
    }
  }

  @Override
  public void cancel() {
    stopWaiting();
    if (next != null) {
      next.cancel();
    } else if (query != null) {
      query.cancel();
    }
  }

  /** Prefill is to be the engine of which decode knows. */
  private final class ToEngine implements Handover {

    private final String rank;

    ToEngine(String rank) {
      this.rank = rank;
    }

    @Override
    public void onPrefillHead(HttpRequest head) {
      head.headers().set(MooncakeEngines.RANK_HEADER, rank);
    }

    @Override
    public void onPrefillFailure() {
      directory.forget(pod());
    }
  }
}
