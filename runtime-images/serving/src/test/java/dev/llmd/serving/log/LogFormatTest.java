package dev.llmd.serving.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogFormatTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Log log(boolean isJson, int level, TimeEncoding time) {
    Clock clock = Clock.fixed(Instant.parse("2026-01-02T03:04:05.678901Z"), ZoneOffset.UTC);
    PrintStream stream = new PrintStream(out, true);
    return new Log(new LogWriter(stream, clock, new LogFormat(isJson, level, time)));
  }

  private String written() {
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void jsonHasALevelATimeANameAMessageAndFields() {
    log(true, 0, TimeEncoding.ISO8601)
        .named("tls")
        .error("it \"failed\"", "port", 9002, "error", new IllegalStateException("a\nb"));

    assertThat(written())
        .isEqualTo(
            "{\"level\":\"error\",\"ts\":\"2026-01-02T03:04:05.678Z\",\"logger\":\"tls\","
                + "\"msg\":\"it \\\"failed\\\"\",\"port\":9002,\"error\":\"a\\nb\"}\n");
  }

  @Test
  void consoleHasTabs() {
    log(false, 0, TimeEncoding.RFC3339).info("serving", "port", 9002);

    assertThat(written()).isEqualTo("2026-01-02T03:04:05Z\tinfo\tserving\t{\"port\":9002}\n");
  }

  @ParameterizedTest
  @CsvSource({
    "EPOCH, 1767323045.678901",
    "MILLIS, 1767323045678.901",
    "NANO, 1767323045678901000",
    "RFC3339NANO, 2026-01-02T03:04:05.678901Z"
  })
  void timesAreEncodedAsZapDoes(TimeEncoding encoding, String expected) {
    log(false, 0, encoding).info("x");

    assertThat(written()).startsWith(expected + "\t");
  }

  @Test
  void onlyWhatIsAskedForIsWritten() {
    Log log = log(true, -2, TimeEncoding.EPOCH);
    log.verbose(2, "two");
    log.verbose(3, "three");

    assertThat(written()).contains("two").doesNotContain("three");
    assertThat(log.isVerbose(3)).isFalse();
  }
}
