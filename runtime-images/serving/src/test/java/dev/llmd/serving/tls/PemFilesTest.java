package dev.llmd.serving.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PemFilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"RSA, RSA PRIVATE KEY", "EC, EC PRIVATE KEY"})
  void keyMayBeInItsOlderForm(String algorithm, String label) throws Exception {
    Certificates made = Certificates.make(folder, algorithm);
    ServerCertificate today = PemFiles.read(made.writeTo(folder.resolve("new")));
    ServerCertificate old = PemFiles.read(made.writeOldKeyTo(folder.resolve("old"), label));

    assertThat(old.chain()).isEqualTo(today.chain());
    if (today.key() instanceof RSAPrivateCrtKey key) {
      assertThat(old.key()).isEqualTo(key);
    } else {
      assertThat(((ECPrivateKey) old.key()).getS()).isEqualTo(((ECPrivateKey) today.key()).getS());
    }
  }

  @Test
  void keyOfAnotherCertificateIsNotTaken() throws Exception {
    Path mixed = Certificates.make(folder, "EC").writeTo(folder.resolve("a"));
    Path other = Certificates.make(folder, "EC").writeTo(folder.resolve("b"));
    Files.copy(
        other.resolve("tls.key"),
        mixed.resolve("tls.key"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);

    assertThatThrownBy(() -> PemFiles.read(mixed))
        .hasMessageContaining("tls.key is not the private key of tls.crt");
  }

  @Test
  void missingFileIsNamed() {
    assertThatThrownBy(() -> PemFiles.read(folder))
        .hasMessageContaining("tls.crt does not exist: expected a folder with tls.crt and tls.key");
  }

  @Test
  void madeUpCertificateIsSignedByItsOwnKeyAndValid() throws Exception {
    ServerCertificate made = SelfSigned.create("test", Instant.now());

    var certificate = made.chain().getFirst();
    certificate.verify(certificate.getPublicKey());
    certificate.checkValidity();
    assertThat(certificate.getSubjectX500Principal().getName()).isEqualTo("CN=test");
  }
}
