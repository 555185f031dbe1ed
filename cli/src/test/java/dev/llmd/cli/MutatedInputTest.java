package dev.llmd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever the input, llmd answers, and soon: exit 0 or 1, words instead of a stack trace, and no
 * manifests when it refuses. The inputs are made from the golden ones, the same number of each
 * class; number n of a class is always the same. {@code -Dllmd.fuzz=20000} says how many in all.
 */
class MutatedInputTest {
  private static final int EACH = Integer.getInteger("llmd.fuzz", 400) / Mutation.values().length;

  /** An input that is answered wrongly is left here. */
  private static final Path FAILED = Path.of("target", "mutated-inputs");

  private static final long TOO_LONG_MILLIS = 2_000;

  /** Other processes may take the processor away: the time on the clock is only a last resort. */
  private static final long HANGS_SECONDS = 30;

  /** Threads that hang do not keep the tests from ending. */
  private static final ThreadFactory DAEMONS = Thread.ofPlatform().daemon().factory();

  private static InputFolders inputs = InputFolders.NONE;
  private static MutationFigures total = MutationFigures.NONE;

  @TempDir private Path folder;

  @BeforeAll
  static void readInputs() throws IOException {
    inputs = InputFolders.read();
  }

  @AfterAll
  static void printTotal() {
    System.out.println("mutated inputs: " + total);
  }

  @ParameterizedTest
  @EnumSource
  void getsAnAnswer(Mutation mutation) throws IOException, InterruptedException {
    List<String> failures = new ArrayList<>();
    MutationFigures figures = MutationFigures.NONE;
    ExecutorService runner = Executors.newSingleThreadExecutor(DAEMONS);
    for (int number = 0; number < EACH; number++) {
      MutatedInput input = new MutatedInput(mutation, number, inputs);
      input.writeTo(folder);
      int known = failures.size();
      for (List<String> command : input.commands()) {
        Answer answer = answer(input, command, runner);
        figures = figures.plus(input, command.getFirst(), answer);
        failures.addAll(answer.faults(input + ": " + command));
      }
      if (failures.size() > known) {
        input.writeTo(FAILED.resolve(mutation + "-" + number));
      }
    }
    runner.shutdown();
    System.out.println("mutated inputs, " + mutation + ": " + figures);
    total = total.plus(figures);
    assertThat(failures).isEmpty();
  }

  /**
   * What a command came to.
   *
   * @param millis the time that the processor worked on it
   */
  record Answer(boolean prints, CommandRun.Result result, long millis) {

    List<String> faults(String what) {
      List<String> faults = new ArrayList<>();
      if (result.exitCode() != 0 && result.exitCode() != 1) {
        faults.add(what + " ends with " + result.exitCode() + "\n" + result.err());
      }
      if (result.err().contains("\tat ") || result.err().contains("Exception")) {
        faults.add(what + " shows a stack trace\n" + result.err());
      }
      if (result.exitCode() == 1 && !prints && !result.out().isEmpty()) {
        faults.add(what + " prints although it refuses");
      }
      if (result.exitCode() == 1 && (result.out() + result.err()).isBlank()) {
        faults.add(what + " refuses without a word");
      }
      if (millis > TOO_LONG_MILLIS) {
        faults.add(what + " takes " + millis + " ms");
      }
      return faults;
    }
  }

  private Answer answer(MutatedInput input, List<String> command, ExecutorService runner)
      throws InterruptedException {
    try {
      return runner.submit(() -> run(command)).get(HANGS_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(input + ": " + command + " does not end", e);
    } catch (ExecutionException e) {
      throw new AssertionError(input + ": " + command, e.getCause());
    }
  }

  private Answer run(List<String> command) {
    var threads = ManagementFactory.getThreadMXBean();
    long start = threads.getCurrentThreadCpuTime();
    CommandRun.Result result = new CommandRun(folder).run(command.toArray(String[]::new));
    long nanos = threads.getCurrentThreadCpuTime() - start;
    boolean prints = !command.getFirst().equals("render") && !command.getFirst().equals("explain");
    return new Answer(prints, result, TimeUnit.NANOSECONDS.toMillis(nanos));
  }
}
