package dev.llmd.picker.extproc;

import dev.llmd.picker.model.RequestIntent;
import dev.llmd.picker.telemetry.RequestLabels;
import dev.llmd.scheduling.body.BodyException;
import dev.llmd.scheduling.body.BodyFormat;
import dev.llmd.scheduling.body.ScannedBody;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.request.InferenceRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** A request as it comes in, and what it becomes. */
final class RequestSide {

  private static final String DESTINATION = "x-gateway-destination-endpoint";
  private static final String PREFILLER = "x-prefiller-host-port";
  private static final String REQUEST_ID = "x-request-id";

  private final Serving serving;
  private final ProxyMessage.RequestHead head;
  private final long startedAt;
  private final String id;
  private final RequestContent content;
  private final RequestTrace trace;
  private SubsetHint subset;
  private Body sent;
  private String model = "";
  private String targetModel = "";
  private String fairnessId = "";
  private int priority;
  private boolean isStreaming;

  RequestSide(Serving serving, ProxyMessage.RequestHead head) {
    this.serving = serving;
    this.head = head;
    this.startedAt = serving.time().nanos();
    this.subset = head.subset();
    String givenId = head.headers().firstOrEmpty(REQUEST_ID);
    this.id = givenId.isEmpty() ? RequestIds.next() : givenId;
    this.content = new RequestContent(format(serving, head), serving.hashPlan().get());
    this.sent = content.received();
    this.trace = RequestTrace.of(serving.tracing(), head.headers());
  }

  private static Optional<BodyFormat> format(Serving serving, ProxyMessage.RequestHead head) {
    return serving.formats().forPath(head.headers().firstOrEmpty(":path"));
  }

  /** Takes a part of the body. */
  void body(ProxyMessage.RequestBody part) throws BodyException {
    if (part.subset().isGiven()) {
      subset = part.subset();
    }
    content.add(part.bytes());
  }

  /**
   * What was read of the body, now that it has ended; chooses the model.
   *
   * @throws BodyException if it cannot be served
   */
  ScannedBody complete() throws BodyException {
    Headers headers = head.headers();
    if (!content.isKnown()) {
      throw new BodyException(
          0,
          "no API that the endpoint picker knows has the path "
              + headers.firstOrEmpty(":path")
              + ": expected one of OpenAI's, as /v1/chat/completions, or of another parser under"
              + " requestHandler.parsers of the picker's configuration");
    }
    ScannedBody scanned = content.end();
    model = scanned.model();
    targetModel = target(headers);
    if (targetModel.isEmpty() && !content.isOpaque()) {
      throw new BodyException(
          0, "the body names no model: expected a field \"model\" with its name");
    }
    if (!targetModel.equals(model) && !content.isOpaque()) {
      sent = content.withModel(scanned, targetModel);
    }
    isStreaming = scanned.isStreaming();
    fairnessId = RequestIntent.FAIRNESS_ID.in(headers);
    priority = serving.discovery().priority(RequestIntent.OBJECTIVE.in(headers), model);
    trace.scheduling(targetModel, priority);
    return scanned;
  }

  /** The request as scheduling sees it. */
  InferenceRequest forScheduling(ScannedBody scanned) {
    return new InferenceRequest(
        id,
        model,
        targetModel,
        scanned.cacheSalt(),
        scanned.prompt(),
        head.headers(),
        priority,
        fairnessId,
        isStreaming,
        serving.time().nanos());
  }

  private String target(Headers headers) {
    Optional<String> rewritten =
        serving.discovery().targetModel(model, headers, ThreadLocalRandom.current());
    if (rewritten.isPresent()) {
      return rewritten.get();
    }
    String wanted = RequestIntent.TARGET_MODEL.in(headers);
    return wanted.isEmpty() ? model : wanted;
  }

  /** The endpoints that may be picked. */
  List<Endpoint> candidates() {
    List<Endpoint> all = serving.pool().endpoints();
    if (!subset.isGiven() || !serving.honoursSubset()) {
      return all;
    }
    List<Endpoint> allowed = new ArrayList<>();
    for (Endpoint endpoint : all) {
      if (subset.addresses().contains(endpoint.ip())) {
        allowed.add(endpoint);
      }
    }
    return allowed;
  }

  /** Why there are no {@link #candidates}. */
  Refusal noCandidates() {
    return Refusal.noEndpoints(
        serving.pool().endpoints().isEmpty()
            ? "no model server is ready"
            : "no ready model server is among those that the gateway allows for this request");
  }

  /** The headers of the request on its way there. */
  HeaderChanges changes(Routing routing, String destination) {
    HeaderChanges changes = new HeaderChanges();
    changes.set(DESTINATION, destination);
    if (sent.size() > 0) {
      changes.set("content-length", Integer.toString(sent.size()));
    }
    if (!head.headers().has(REQUEST_ID)) {
      changes.set(REQUEST_ID, id);
    }
    trace.writeTo(changes::set);
    boolean setsPrefiller = false;
    for (Map.Entry<String, String> header : routing.headers().entrySet()) {
      if (header.getValue().isEmpty()) {
        changes.remove(header.getKey());
      } else {
        changes.set(header.getKey(), header.getValue());
        setsPrefiller |= header.getKey().equals(PREFILLER);
      }
    }
    for (RequestIntent intent : RequestIntent.values()) {
      removeIfThere(changes, intent.header());
      removeIfThere(changes, intent.olderHeader());
    }
    // A client must not choose where its prompt is prefilled.
    if (!setsPrefiller) {
      removeIfThere(changes, PREFILLER);
    }
    return changes;
  }

  private void removeIfThere(HeaderChanges changes, String name) {
    if (head.headers().has(name)) {
      changes.remove(name);
    }
  }

  /** The value of the destination header: the endpoint that answers, then those to fall back to. */
  static String destination(Routing routing) {
    List<Endpoint> destinations = routing.destinations();
    if (destinations.size() == 1) {
      return destinations.getFirst().hostPort();
    }
    StringBuilder value = new StringBuilder();
    for (Endpoint endpoint : destinations) {
      value.append(value.isEmpty() ? "" : ",").append(endpoint.hostPort());
    }
    return value.toString();
  }

  String id() {
    return id;
  }

  RequestTrace trace() {
    return trace;
  }

  BodyModes modes() {
    return head.modes();
  }

  long startedAt() {
    return startedAt;
  }

  /** The body as it goes on. */
  Body sent() {
    return sent;
  }

  boolean isBodyChanged() {
    return sent != content.received();
  }

  boolean isModelChanged() {
    return !targetModel.equals(model);
  }

  String model() {
    return model;
  }

  String targetModel() {
    return targetModel;
  }

  boolean isStreaming() {
    return isStreaming;
  }

  Body received() {
    return content.received();
  }

  RequestLabels labels() {
    return new RequestLabels(model, targetModel, fairnessId, priority);
  }
}
