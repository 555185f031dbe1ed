package dev.llmd.picker.extproc;

import dev.llmd.picker.telemetry.RequestSeries;
import dev.llmd.scheduling.body.BodyException;
import dev.llmd.scheduling.body.ScannedBody;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.dispatch.Decision;
import dev.llmd.scheduling.dispatch.Ticket;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A request and its response, as the proxy tells of them and is told what to do. The proxy's
 * messages come one at a time; a decision may come from another thread, while the request waits.
 *
 * <p>The dispatcher is never called with the lock held: it has one of its own, and calls back.
 */
final class Exchange {

  private final Serving serving;
  private final ProxyStream proxy;
  private final Object lock = new Object();
  private @Nullable RequestSide request;
  private @Nullable ResponseSide response;
  private @Nullable RequestSeries series;
  private @Nullable Ticket ticket;
  private boolean isBodyEnded;
  private boolean endsWithTrailers;
  private boolean isRunning;
  private boolean isPrefilled;
  private boolean hasEnded;

  Exchange(Serving serving, ProxyStream proxy) {
    this.serving = serving;
    this.proxy = proxy;
  }

  /** Takes the next message of the proxy. */
  void take(ProxyMessage message) {
    switch (message) {
      case ProxyMessage.RequestHead head -> requestHead(head);
      case ProxyMessage.RequestBody body -> requestBody(body);
      case ProxyMessage.RequestTrailers trailers -> requestTrailers();
      case ProxyMessage.ResponseHead head -> responseHead(head);
      case ProxyMessage.ResponseBody body -> responseBody(body);
      case ProxyMessage.ResponseTrailers trailers -> responseTrailers();
      case ProxyMessage.Unknown unknown -> {}
    }
  }

  private void requestHead(ProxyMessage.RequestHead head) {
    RequestSide begun = new RequestSide(serving, head);
    request = begun;
    BodyMode mode = head.modes().request();
    boolean comesWithBody =
        !head.endsStream() && (mode == BodyMode.FULL_DUPLEX || mode == BodyMode.BUFFERED);
    if (!comesWithBody) {
      routeAnywhere(begun);
    } else if (mode == BodyMode.BUFFERED) {
      synchronized (lock) {
        proxy.send(PickerMessage.headers(Side.REQUEST, new HeaderChanges()));
      }
    }
  }

  /** Without a body there is nothing to choose by: these are questions such as which models. */
  private void routeAnywhere(RequestSide begun) {
    isBodyEnded = true;
    List<Endpoint> candidates = begun.candidates();
    if (candidates.isEmpty()) {
      refuse(begun, begun.noCandidates());
      return;
    }
    int chosen = ThreadLocalRandom.current().nextInt(candidates.size());
    Routing routing = Routing.to(List.of(candidates.get(chosen)));
    String destination = RequestSide.destination(routing);
    synchronized (lock) {
      proxy.send(PickerMessage.routedHeaders(begun.changes(routing, destination), destination));
    }
  }

  private void requestBody(ProxyMessage.RequestBody part) {
    RequestSide begun = request;
    if (begun == null || isBodyEnded) {
      synchronized (lock) {
        proxy.send(PickerMessage.sameBody(Side.REQUEST));
      }
      return;
    }
    try {
      begun.body(part);
      boolean isWhole = begun.modes().request() == BodyMode.BUFFERED;
      if (part.endsStream() || isWhole) {
        submit(begun);
      }
    } catch (BodyException e) {
      refuse(begun, Refusal.badRequest(e));
    }
  }

  private void requestTrailers() {
    RequestSide begun = request;
    if (begun != null && !isBodyEnded) {
      endsWithTrailers = true;
      try {
        submit(begun);
      } catch (BodyException e) {
        refuse(begun, Refusal.badRequest(e));
      }
    } else {
      synchronized (lock) {
        proxy.send(PickerMessage.trailers(Side.REQUEST));
      }
    }
  }

  private void submit(RequestSide begun) throws BodyException {
    isBodyEnded = true;
    ScannedBody scanned = begun.complete();
    InferenceRequest complete = begun.forScheduling(scanned);
    serving
        .preparation()
        .prepare(
            complete,
            scanned,
            begun.received()::toBytes,
            prepared -> dispatchOrFail(begun, prepared));
  }

  /** Whoever prepared it, in whatever thread, has no proxy to tell of a fault. */
  private void dispatchOrFail(RequestSide begun, InferenceRequest prepared) {
    try {
      dispatch(begun, prepared);
    } catch (RuntimeException e) {
      serving.log().error("a request could not be dispatched", "error", e.toString());
      failed();
    }
  }

  private void dispatch(RequestSide begun, InferenceRequest prepared) {
    Ticket submitted =
        serving
            .dispatcher()
            .submit(
                prepared,
                begun.received().size(),
                begun::candidates,
                decision -> decided(begun, prepared, decision));
    boolean isTooLate;
    synchronized (lock) {
      ticket = submitted;
      isTooLate = hasEnded;
    }
    if (isTooLate) {
      submitted.ended();
    }
  }

  private void decided(RequestSide begun, InferenceRequest complete, Decision decision) {
    long now = serving.time().nanos();
    serving.telemetry().decided(now - begun.startedAt(), now - complete.receivedAt());
    switch (decision) {
      case Decision.Routed routed -> route(begun, routed.routing());
      case Decision.Rejected no ->
          refuse(begun, Refusal.decided(no.status(), no.reason(), no.message()));
    }
  }

  private void route(RequestSide begun, Routing routing) {
    RequestSeries counts = serving.telemetry().series(begun.labels());
    counts.requests.increment();
    serving.routed().run();
    counts.requestBytes.observe((double) begun.received().size());
    String destination = RequestSide.destination(routing);
    HeaderChanges changes = begun.changes(routing, destination);
    begun.trace().routed(destination, routing.destinations().size());
    synchronized (lock) {
      if (proxy.isClosed()) {
        return;
      }
      series = counts;
      counts.running.add(1);
      isRunning = true;
      if (begun.modes().request() == BodyMode.FULL_DUPLEX) {
        proxy.send(PickerMessage.routedHeaders(changes, destination));
        begun.sent().send(Side.REQUEST, !endsWithTrailers, proxy::send);
        if (endsWithTrailers) {
          proxy.send(PickerMessage.trailers(Side.REQUEST));
        }
      } else if (begun.isBodyChanged()) {
        byte[] body = begun.sent().toBytes();
        proxy.send(PickerMessage.routedBody(changes, destination, body));
      } else {
        proxy.send(PickerMessage.routedBody(changes, destination));
      }
    }
  }

  private void refuse(RequestSide begun, Refusal refusal) {
    isBodyEnded = true;
    serving.telemetry().failed(begun.labels(), refusal.code());
    begun.trace().refused(refusal.status(), refusal.reason());
    if (serving.log().isVerbose(3)) {
      serving
          .log()
          .verbose(
              3,
              "refused a request",
              "x-request-id",
              begun.id(),
              "status",
              refusal.status(),
              "reason",
              refusal.reason());
    }
    synchronized (lock) {
      proxy.send(refusal.toMessage());
      proxy.close();
    }
  }

  private void responseHead(ProxyMessage.ResponseHead head) {
    RequestSide begun = request;
    HeaderChanges changes = new HeaderChanges();
    Ticket running = ticket();
    if (running != null) {
      running.responseStarted(changes::set);
    }
    synchronized (lock) {
      RequestSeries counts = series;
      if (begun != null && counts != null) {
        String status = head.headers().firstOrEmpty(":status");
        begun.trace().answered(status);
        if (!status.isEmpty() && !status.equals("200")) {
          serving.telemetry().failed(begun.labels(), "ModelServerError");
        }
        ResponseSide started = new ResponseSide(begun, counts);
        started.head(head.headers(), changes);
        response = started;
      }
      proxy.send(PickerMessage.headers(Side.RESPONSE, changes));
    }
    if (head.endsStream()) {
      responseEnded();
    }
  }

  private void responseBody(ProxyMessage.ResponseBody part) {
    ResponseSide started = response;
    Ticket running = ticket();
    if (running != null && !isPrefilled && part.bytes().length() > 0 && !part.endsStream()) {
      isPrefilled = true;
      running.prefilled();
    }
    synchronized (lock) {
      if (started != null) {
        started.body(part.bytes(), part.endsStream(), serving.time().nanos(), proxy::send);
      } else if (request != null && request.modes().response() != BodyMode.FULL_DUPLEX) {
        proxy.send(PickerMessage.sameBody(Side.RESPONSE));
      } else {
        Body body = new Body();
        body.add(part.bytes());
        body.send(Side.RESPONSE, part.endsStream(), proxy::send);
      }
    }
    if (part.endsStream()) {
      responseEnded();
    }
  }

  private void responseTrailers() {
    synchronized (lock) {
      if (response != null) {
        response.bodyEnded(proxy::send);
      }
      proxy.send(PickerMessage.trailers(Side.RESPONSE));
    }
    responseEnded();
  }

  private @Nullable Ticket ticket() {
    synchronized (lock) {
      return ticket;
    }
  }

  private void responseEnded() {
    ResponseSide started = response;
    if (started != null) {
      started.ended(serving.time().nanos());
      response = null;
    }
    ended();
  }

  /** Nothing more comes: the response is over, or the proxy or its client has gone. */
  void ended() {
    Ticket running;
    synchronized (lock) {
      hasEnded = true;
      running = ticket;
      ticket = null;
      if (request != null) {
        request.trace().end();
      }
      if (series != null && isRunning) {
        series.running.add(-1);
        isRunning = false;
      }
    }
    if (running != null) {
      running.ended();
    }
  }

  /** The proxy has said all: so do we. */
  void close() {
    synchronized (lock) {
      proxy.close();
    }
  }

  /** A mistake of this program: the request is answered, and goes to nobody. */
  void failed() {
    RequestSide begun = request;
    if (begun != null) {
      refuse(begun, Refusal.internal());
    }
    ended();
  }
}
