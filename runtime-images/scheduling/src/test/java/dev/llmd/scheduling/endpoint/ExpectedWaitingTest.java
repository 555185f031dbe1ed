package dev.llmd.scheduling.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpectedWaitingTest {

  private final EndpointLoad load = new EndpointLoad();

  private void report(int waiting, int running) {
    load.reported(
        new ModelServerMetrics(waiting, running, 0, 0, 0, LoraAdapters.NONE, 0),
        load.scrapeBegins());
  }

  private void send(int requests) {
    for (int i = 0; i < requests; i++) {
      load.sent(0);
    }
  }

  @Test
  void isWhatIsReportedAsLongAsNothingIsSent() {
    report(3, 10);
    assertThat(load.expectedWaiting()).isEqualTo(3);
  }

  @Test
  void countsAllThatIsSentToAModelServerWithAQueue() {
    report(3, 10);
    send(4);
    assertThat(load.expectedWaiting()).isEqualTo(7);
  }

  @Test
  void letsAnIdleModelServerTakeOnWhatAnyOneTakes() {
    report(0, 0);
    send(64);
    assertThat(load.expectedWaiting()).isZero();
    send(2);
    assertThat(load.expectedWaiting()).isEqualTo(2);
  }

  @Test
  void letsItTakeOnAsMuchAgainAsItRuns() {
    report(0, 100);
    send(101);
    assertThat(load.expectedWaiting()).isEqualTo(1);
  }

  @Test
  void remembersHowManyItRanWhenOthersHadToWait() {
    report(1, 40);
    report(0, 38);
    send(5);
    assertThat(load.expectedWaiting()).isEqualTo(3);
  }

  @Test
  void forgetsThatWhenItRunsMore() {
    report(1, 40);
    report(0, 40);
    send(5);
    assertThat(load.expectedWaiting()).isZero();
  }

  @Test
  void countsWhatIsSentBeforeTheFirstReportOnlyBeyondWhatAnyOneTakes() {
    send(65);
    assertThat(load.expectedWaiting()).isEqualTo(1);
  }
}
