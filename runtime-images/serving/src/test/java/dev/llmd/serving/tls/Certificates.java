package dev.llmd.serving.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;

/** A certificate, and PEM files of it. */
final class Certificates {

  private static final char[] PASSWORD = "changeit".toCharArray();
  private static final String ALIAS = "test";

  final Certificate certificate;
  private final byte[] pkcs8;

  private Certificates(Certificate certificate, Key key) {
    this.certificate = certificate;
    this.pkcs8 = key.getEncoded();
  }

  /** A new one: RSA, which keytool makes, or EC, which is quicker made here. */
  static Certificates make(Path folder, String algorithm)
      throws IOException, InterruptedException, GeneralSecurityException {
    if (algorithm.equals("EC")) {
      ServerCertificate made = SelfSigned.create("test", Instant.now());
      return new Certificates(made.chain().getFirst(), made.key());
    }
    Path file = Files.createTempDirectory(folder, "keys").resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                algorithm,
                "-dname",
                "CN=test",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .redirectErrorStream(true)
            .start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.waitFor() != 0) {
      throw new IOException(said);
    }
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return new Certificates(store.getCertificate(ALIAS), store.getKey(ALIAS, PASSWORD));
  }

  /** Writes tls.crt and tls.key, the key as PKCS#8. */
  Path writeTo(Path folder) throws IOException, GeneralSecurityException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("tls.crt"), pem("CERTIFICATE", certificate.getEncoded()));
    Files.writeString(folder.resolve("tls.key"), pem("PRIVATE KEY", pkcs8));
    return folder;
  }

  /** The same with the key in its older form: the content of the last element of PKCS#8. */
  Path writeOldKeyTo(Path folder, String label) throws IOException, GeneralSecurityException {
    writeTo(folder);
    int at = contentOf(0);
    at = contentOf(at) + lengthAt(at); // version
    at = contentOf(at) + lengthAt(at); // algorithm
    byte[] old = Arrays.copyOfRange(pkcs8, contentOf(at), contentOf(at) + lengthAt(at));
    Files.writeString(folder.resolve("tls.key"), pem(label, old));
    return folder;
  }

  private int contentOf(int element) {
    int length = pkcs8[element + 1];
    return element + 2 + (length < 0 ? length & 0x7f : 0);
  }

  private int lengthAt(int element) {
    int length = pkcs8[element + 1];
    if (length >= 0) {
      return length;
    }
    int value = 0;
    for (int i = 0; i < (length & 0x7f); i++) {
      value = (value << 8) | (pkcs8[element + 2 + i] & 0xff);
    }
    return value;
  }

  private static String pem(String label, byte[] der) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
