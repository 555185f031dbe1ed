package dev.llmd.picker.extproc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import org.junit.jupiter.api.Test;

class NotReadyTest {

  /** An answer of 503 would stand, also where the proxy is told to do without a picker. */
  @Test
  void aPickerThatDoesNotKnowItsEndpointsLeavesTheRequestToTheProxy() {
    try (PickerFixture picker = new PickerFixture().knowsNoEndpointsYet().start();
        ProxyClient proxy = picker.connect()) {
      Status status = Status.fromThrowable(proxy.open().failure());
      assertThat(status.getCode()).isEqualTo(Status.Code.UNAVAILABLE);
      assertThat(status.getDescription()).contains("does not know its endpoints yet");
    }
  }
}
