package dev.llmd.scheduling;

import dev.llmd.scheduling.config.Named;
import dev.llmd.scheduling.cycle.Candidates;
import dev.llmd.scheduling.cycle.Routing;
import dev.llmd.scheduling.cycle.SchedulingCycle;
import dev.llmd.scheduling.endpoint.Endpoint;
import dev.llmd.scheduling.plugin.Filter;
import dev.llmd.scheduling.plugin.HeadersHandler;
import dev.llmd.scheduling.plugin.Picker;
import dev.llmd.scheduling.plugin.RequestListener;
import dev.llmd.scheduling.plugin.Scorer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;

/** Puts a clock around plugins where somebody watches; where nobody does, nothing. */
sealed interface PluginTimes {

  PluginTimes NONE = new Off();

  static PluginTimes to(TimeSource time, SchedulingObserver observer) {
    return new On(time, observer);
  }

  Filter filter(Named<Filter> filter);

  Scorer scorer(Named<Scorer> scorer);

  Picker picker(Named<Picker> picker);

  HeadersHandler headers(String name, String type, HeadersHandler handler);

  RequestListener listener(String name, String type, RequestListener listener);

  /** Nobody watches. */
  record Off() implements PluginTimes {
    @Override
    public Filter filter(Named<Filter> filter) {
      return filter.plugin();
    }

    @Override
    public Scorer scorer(Named<Scorer> scorer) {
      return scorer.plugin();
    }

    @Override
    public Picker picker(Named<Picker> picker) {
      return picker.plugin();
    }

    @Override
    public HeadersHandler headers(String name, String type, HeadersHandler handler) {
      return handler;
    }

    @Override
    public RequestListener listener(String name, String type, RequestListener listener) {
      return listener;
    }
  }

  /** Somebody watches. */
  record On(TimeSource time, SchedulingObserver observer) implements PluginTimes {
    private static final String PRE_REQUEST = "PreRequest";

    @Override
    public Filter filter(Named<Filter> filter) {
      Filter plugin = filter.plugin();
      LongConsumer took = observer.plugin("Filter", filter.type(), filter.name());
      return (cycle, candidates) -> {
        long began = time.nanos();
        plugin.filter(cycle, candidates);
        took.accept(time.nanos() - began);
      };
    }

    @Override
    public Scorer scorer(Named<Scorer> scorer) {
      Scorer plugin = scorer.plugin();
      LongConsumer took = observer.plugin("Scorer", scorer.type(), scorer.name());
      return (cycle, candidates, scores) -> {
        long began = time.nanos();
        plugin.score(cycle, candidates, scores);
        took.accept(time.nanos() - began);
      };
    }

    @Override
    public Picker picker(Named<Picker> picker) {
      Picker plugin = picker.plugin();
      LongConsumer took = observer.plugin("Picker", picker.type(), picker.name());
      return (SchedulingCycle cycle, Candidates candidates, double[] scores) -> {
        long began = time.nanos();
        List<Endpoint> picked = plugin.pick(cycle, candidates, scores);
        took.accept(time.nanos() - began);
        return picked;
      };
    }

    @Override
    public HeadersHandler headers(String name, String type, HeadersHandler handler) {
      LongConsumer took = observer.plugin(PRE_REQUEST, type, name);
      return (cycle, routing) -> {
        long began = time.nanos();
        Routing complete = handler.withHeaders(cycle, routing);
        took.accept(time.nanos() - began);
        return complete;
      };
    }

    @Override
    public RequestListener listener(String name, String type, RequestListener listener) {
      LongConsumer routed = observer.plugin(PRE_REQUEST, type, name);
      LongConsumer started = observer.plugin("ResponseReceived", type, name);
      LongConsumer ended = observer.plugin("ResponseComplete", type, name);
      return new RequestListener() {
        @Override
        public void routed(SchedulingCycle cycle, Routing routing) {
          long began = time.nanos();
          listener.routed(cycle, routing);
          routed.accept(time.nanos() - began);
        }

        @Override
        public void responseStarted(
            SchedulingCycle cycle, Routing routing, BiConsumer<String, String> setHeader) {
          long began = time.nanos();
          listener.responseStarted(cycle, routing, setHeader);
          started.accept(time.nanos() - began);
        }

        @Override
        public void ended(SchedulingCycle cycle, Routing routing) {
          long began = time.nanos();
          listener.ended(cycle, routing);
          ended.accept(time.nanos() - began);
        }
      };
    }
  }
}
