package dev.llmd.cli.simulate.run;

import dev.llmd.cli.simulate.trace.TraceRequest;
import dev.llmd.scheduling.request.RequestHeaders;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Clients that send again in a session what its answers brought. */
final class Clients {

  private final Map<String, Map<String, String>> sessions = new HashMap<>();

  RequestHeaders headers(TraceRequest request) {
    Map<String, String> learnt = sessions.getOrDefault(request.session(), Map.of());
    return name -> {
      String own = request.headers().get(name);
      return own == null ? learnt.get(name) : own;
    };
  }

  BiConsumer<String, String> answerHeaders(TraceRequest request) {
    return (name, value) -> {
      if (!request.session().isEmpty()) {
        sessions.computeIfAbsent(request.session(), _ -> new HashMap<>()).put(name, value);
      }
    };
  }
}
