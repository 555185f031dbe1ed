package dev.llmd.sidecar.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.NoRouteToHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LegFailureTest {

  private static final Target PREFILL =
      new Target(Target.Work.PREFILL, "prefill pod", "10.0.0.1", 8000, Optional.empty());

  @Test
  void aPodWhoseAddressIsNobodysCannotBeConnectedTo() {
    LegFailure failure =
        LegFailure.of(new NoRouteToHostException("No route to host"), PREFILL, false);

    assertThat(failure.kind()).isEqualTo(LegFailure.Kind.UNREACHABLE);
    assertThat(failure.answer().message()).isEqualTo("the prefill pod cannot be connected to");
  }
}
