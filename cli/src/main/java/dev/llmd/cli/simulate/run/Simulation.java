package dev.llmd.cli.simulate.run;

import dev.llmd.cli.simulate.trace.TraceRequest;
import dev.llmd.scheduling.body.BodyException;
import dev.llmd.scheduling.dispatch.Dispatcher;
import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One replay of a trace with one configuration: requests go through the dispatcher, the scheduler
 * and the plugins that the server runs, to pods that are simulated.
 */
final class Simulation {

  /** How often the picker looks at what waits in it. */
  private static final long ADVANCE_NANOS = 5_000_000;

  /** Why the server rejects what none of the configuration's parsers takes. */
  private static final String BAD_REQUEST = "bad-request";

  private final Timetable time;
  private final Pods pods;
  private final EndpointPool pool;
  private final Dispatcher dispatcher;
  private final RequestReader reader;
  private final long scrapeNanos;
  private final List<RequestRecord> records = new ArrayList<>();
  private final Clients clients = new Clients();
  private int open;
  private boolean isScraping;
  private boolean isAdvancing;
  private boolean isOver;

  Simulation(
      Timetable time,
      Pods pods,
      EndpointPool pool,
      Dispatcher dispatcher,
      RequestReader reader,
      long scrapeNanos) {
    this.time = time;
    this.pods = pods;
    this.pool = pool;
    this.dispatcher = dispatcher;
    this.reader = reader;
    this.scrapeNanos = scrapeNanos;
  }

  /** Runs until every request is answered or rejected. */
  List<RequestRecord> run(List<TraceRequest> trace) {
    schedule(trace.iterator());
    pods.report();
    while (!(isOver && open == 0) && time.advance()) {
      // Each step asks for those that follow it.
    }
    return records;
  }

  /** Requests come one after the other, so that only those under way take memory. */
  private void schedule(Iterator<TraceRequest> rest) {
    if (!rest.hasNext()) {
      isOver = true;
      return;
    }
    TraceRequest next = rest.next();
    time.after(
        Math.max(0, next.at() - time.now()),
        () -> {
          arrive(next);
          schedule(rest);
        });
  }

  private void arrive(TraceRequest request) {
    int promptTokens = request.content().promptTokens();
    RequestRecord fate = new RequestRecord(time.now(), promptTokens, request.outputTokens());
    records.add(fate);
    byte[] body = request.content().body(request.model());
    try {
      InferenceRequest read = reader.read(request, clients.headers(request), body, time.now());
      submit(read, body.length, request, fate);
    } catch (BodyException _) {
      fate.rejected(BAD_REQUEST);
    }
  }

  private void submit(InferenceRequest read, long bytes, TraceRequest request, RequestRecord fate) {
    open++;
    wake();
    Exchange exchange =
        new Exchange(time, pods, fate, request, clients.answerHeaders(request), () -> open--);
    exchange.submitted(dispatcher.submit(read, bytes, pool::endpoints, exchange::decided));
  }

  /** While nothing is under way nothing changes: hours without a request cost nothing. */
  private void wake() {
    if (!isScraping) {
      isScraping = true;
      time.after(scrapeNanos, this::scrape);
    }
    if (!isAdvancing) {
      isAdvancing = true;
      time.after(ADVANCE_NANOS, this::advance);
    }
  }

  private void scrape() {
    pods.report();
    isScraping = open > 0;
    if (isScraping) {
      time.after(scrapeNanos, this::scrape);
    }
  }

  private void advance() {
    dispatcher.advance();
    isAdvancing = open > 0;
    if (isAdvancing) {
      time.after(ADVANCE_NANOS, this::advance);
    }
  }
}
