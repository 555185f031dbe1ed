package dev.llmd.serving.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class CurrentCertificateTest {

  @Test
  void aHandshakeThatHasBegunEndsWithTheCertificateThatItBeganWith() throws Exception {
    ServerCertificate first = SelfSigned.create("first", Instant.now());
    ServerCertificate second = SelfSigned.create("second", Instant.now());
    CurrentCertificate current = new CurrentCertificate(first);
    String begun = current.chooseEngineServerAlias("EC", null, null);

    current.replace(second);

    assertThat(begun).isNotNull();
    assertThat(current.getPrivateKey(begun)).isEqualTo(first.key());
    assertThat(current.getCertificateChain(begun)).containsExactly(first.chain().getFirst());
    String next = current.chooseEngineServerAlias("EC", null, null);
    assertThat(current.getPrivateKey(next)).isEqualTo(second.key());
    assertThat(current.getCertificateChain(next)).containsExactly(second.chain().getFirst());
    assertThat(current.chooseEngineServerAlias("RSA", null, null)).isNull();
  }
}
