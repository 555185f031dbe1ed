package dev.llmd.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StandInTest {

  @Test
  void saysWhichAddressIsInUse() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String port = String.valueOf(other.getLocalPort());
      StringWriter err = new StringWriter();

      int status =
          StandIn.command()
              .setErr(new PrintWriter(err))
              .execute("--address", "127.0.0.1", "--port", port);

      assertThat(status).isEqualTo(1);
      assertThat(err.toString())
          .isEqualTo(
              "stand-in: cannot listen on /127.0.0.1:" + port + ": Address already in use\n");
    }
  }
}
