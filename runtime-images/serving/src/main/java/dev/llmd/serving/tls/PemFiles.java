package dev.llmd.serving.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code tls.crt} and {@code tls.key} as Kubernetes mounts them. */
final class PemFiles {

  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN ((?:RSA |EC )?PRIVATE KEY)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
  private static final byte[] RSA =
      Der.sequence(Der.objectIdentifier(1, 2, 840, 113549, 1, 1, 1), new byte[] {5, 0});
  private static final byte[] VERSION_0 = Der.integer(BigInteger.ZERO);

  private PemFiles() {}

  /**
   * Reads the certificate in a folder.
   *
   * @throws CertificateException if it is missing or wrong; the message says which file, and what
   *     to do
   */
  static ServerCertificate read(Path folder) throws CertificateException {
    Path certificates = folder.resolve("tls.crt");
    Path keyFile = folder.resolve("tls.key");
    List<X509Certificate> chain = chain(certificates, bytes(certificates));
    X509Certificate own = chain.getFirst();
    PrivateKey key = key(keyFile, text(keyFile), own);
    return new ServerCertificate(key, chain);
  }

  /** The certificates in a file. */
  static List<X509Certificate> certificates(Path file) throws CertificateException {
    return chain(file, bytes(file));
  }

  private static byte[] bytes(Path file) throws CertificateException {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new CertificateException(
          file + " does not exist: expected a folder with tls.crt and tls.key");
    } catch (IOException e) {
      throw new CertificateException(file + " cannot be read: " + e.getMessage());
    }
  }

  private static String text(Path file) throws CertificateException {
    return new String(bytes(file), StandardCharsets.ISO_8859_1);
  }

  private static List<X509Certificate> chain(Path file, byte[] pem) throws CertificateException {
    try {
      List<X509Certificate> chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(pem))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (chain.isEmpty()) {
        throw new CertificateException(file + " has no certificate: expected PEM");
      }
      return chain;
    } catch (GeneralSecurityException e) {
      throw new CertificateException(file + " is no certificate in PEM: " + e.getMessage());
    }
  }

  private static PrivateKey key(Path file, String pem, X509Certificate own)
      throws CertificateException {
    Matcher block = KEY.matcher(pem);
    if (!block.find()) {
      throw new CertificateException(
          file + " has no private key in PEM; a key with a passphrase is not taken");
    }
    try {
      byte[] der = Base64.getMimeDecoder().decode(block.group(2));
      String algorithm = own.getPublicKey().getAlgorithm();
      byte[] pkcs8 = pkcs8(block.group(1), der, own);
      PrivateKey key =
          KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      if (fits(key, own)) {
        return key;
      }
      throw new GeneralSecurityException("signatures of the key do not fit the certificate");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new CertificateException(
          file + " is not the private key of tls.crt beside it, or is damaged");
    }
  }

  private static boolean fits(PrivateKey key, X509Certificate own) throws GeneralSecurityException {
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> key.getAlgorithm();
        };
    byte[] text = own.getSignature();
    Signature signature = Signature.getInstance(algorithm);
    signature.initSign(key);
    signature.update(text);
    byte[] signed = signature.sign();
    signature.initVerify(own.getPublicKey());
    signature.update(text);
    return signature.verify(signed);
  }

  /** Older forms of keys lack the algorithm: it is put around them. */
  private static byte[] pkcs8(String label, byte[] der, X509Certificate own) {
    if (label.equals("RSA PRIVATE KEY")) {
      return Der.sequence(VERSION_0, RSA, Der.element(Der.OCTET_STRING, der));
    }
    if (label.equals("EC PRIVATE KEY") && own.getPublicKey() instanceof ECPublicKey key) {
      return Der.sequence(VERSION_0, algorithm(key), Der.element(Der.OCTET_STRING, der));
    }
    return der;
  }

  /** The algorithm with its curve: the first element of the public key. */
  private static byte[] algorithm(ECPublicKey key) {
    byte[] info = key.getEncoded();
    // Both lengths fit into one byte for all curves up to 384 bits, two for 521.
    int start = info[1] < 0 ? 3 : 2;
    return java.util.Arrays.copyOfRange(info, start, start + 2 + info[start + 1]);
  }
}
