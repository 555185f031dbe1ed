package dev.llmd.cli.simulate.trace;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A way to make up a trace. The same numbers and the same seed give the same trace. */
public enum Recipe {
  /** Many users share few long system prompts: assistants, retrieval with fixed documents. */
  SHARED_PROMPTS("shared-prompts") {
    @Override
    List<TraceRequest> make(RecipeNumbers numbers, SplittableRandom random) {
      Arrivals arrivals = new Arrivals(numbers, random);
      List<TraceRequest> trace = new ArrayList<>();
      for (int i = 0; i < numbers.requests(); i++) {
        String system = "system-" + random.nextInt(numbers.prompts());
        trace.add(
            chat(
                arrivals.next(),
                "",
                List.of(
                    new Segment(system, numbers.shared()),
                    new Segment("question-" + i, numbers.unique(random))),
                numbers.output(random)));
      }
      return trace;
    }
  },

  /** Conversations: each turn sends all turns before it again. */
  MULTI_TURN("multi-turn") {
    @Override
    List<TraceRequest> make(RecipeNumbers numbers, SplittableRandom random) {
      int conversations = Math.max(1, numbers.requests() / numbers.turns());
      Arrivals arrivals = new Arrivals(numbers.slower(numbers.turns()), random);
      List<TraceRequest> trace = new ArrayList<>();
      for (int i = 0; i < conversations; i++) {
        long at = arrivals.next();
        List<Segment> history = new ArrayList<>();
        history.add(new Segment("system-" + random.nextInt(numbers.prompts()), numbers.shared()));
        for (int turn = 0; turn < numbers.turns(); turn++) {
          String name = "conversation-" + i + "-turn-" + turn;
          int output = numbers.output(random);
          history.add(new Segment(name, numbers.unique(random)));
          trace.add(chat(at, "conversation-" + i, history, output));
          history.add(new Segment(name + "-answer", output));
          at += numbers.thinkNanos(random);
        }
      }
      trace.sort(Comparator.comparingLong(TraceRequest::at));
      return trace;
    }
  },

  /** Prompts that share nothing, with sizes that differ widely, in bursts. */
  BURSTS("bursts") {
    @Override
    List<TraceRequest> make(RecipeNumbers numbers, SplittableRandom random) {
      List<TraceRequest> trace = new ArrayList<>();
      long at = 0;
      for (int i = 0; i < numbers.requests(); i++) {
        if (i > 0 && i % numbers.burst() == 0) {
          at += (long) (numbers.burst() * 1e9 / numbers.rate());
        }
        // One in ten is ten times as long: what a count of requests does not see.
        int length = numbers.unique(random) * (random.nextInt(10) == 0 ? 10 : 1);
        trace.add(
            chat(
                at + random.nextLong(10_000_000),
                "",
                List.of(new Segment("prompt-" + i, length)),
                numbers.output(random)));
      }
      trace.sort(Comparator.comparingLong(TraceRequest::at));
      return trace;
    }
  };

  private final String word;

  Recipe(String word) {
    this.word = word;
  }

  /** What users call it. */
  public String word() {
    return word;
  }

  abstract List<TraceRequest> make(RecipeNumbers numbers, SplittableRandom random);

  private static TraceRequest chat(long at, String session, List<Segment> segments, int output) {
    return new TraceRequest(
        at,
        TraceRequest.CHAT,
        TraceRequest.MODEL,
        Map.of(),
        session,
        0,
        new RequestContent.Pieces(segments),
        output);
  }

  /** Requests that come one by one, at random, at a steady rate. */
  private static final class Arrivals {
    private final double rate;
    private final SplittableRandom random;
    private double at;

    Arrivals(RecipeNumbers numbers, SplittableRandom random) {
      this.rate = numbers.rate();
      this.random = random;
    }

    long next() {
      at -= StrictMath.log(1 - random.nextDouble()) / rate * 1e9;
      return (long) at;
    }
  }
}
