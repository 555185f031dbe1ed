package dev.llmd.serving.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** A certificate that nobody vouches for: it encrypts, as gateways want that verify nothing. */
final class SelfSigned {

  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final byte[] ECDSA_WITH_SHA256 =
      Der.sequence(Der.objectIdentifier(1, 2, 840, 10045, 4, 3, 2));
  private static final byte[] COMMON_NAME = Der.objectIdentifier(2, 5, 4, 3);
  private static final long DAYS = 3650;

  private SelfSigned() {}

  /** A new certificate with a new key, valid from an hour before that moment. */
  static ServerCertificate create(String commonName, Instant now) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    KeyPair keys = generator.generateKeyPair();
    byte[] body = body(commonName, keys, now);
    Signature signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(keys.getPrivate());
    signature.update(body);
    byte[] whole = Der.sequence(body, ECDSA_WITH_SHA256, Der.bitString(signature.sign()));
    X509Certificate certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(whole));
    return new ServerCertificate(keys.getPrivate(), List.of(certificate));
  }

  private static byte[] body(String commonName, KeyPair keys, Instant now) {
    byte[] name = name(commonName);
    byte[] validity =
        Der.sequence(time(now.minus(1, ChronoUnit.HOURS)), time(now.plus(DAYS, ChronoUnit.DAYS)));
    return Der.sequence(
        Der.integer(new BigInteger(120, new SecureRandom()).setBit(120)),
        ECDSA_WITH_SHA256,
        name,
        validity,
        name,
        keys.getPublic().getEncoded());
  }

  private static byte[] name(String commonName) {
    byte[] text = Der.element(Der.UTF8_STRING, commonName.getBytes(StandardCharsets.UTF_8));
    return Der.sequence(Der.element(Der.SET, Der.sequence(COMMON_NAME, text)));
  }

  private static byte[] time(Instant moment) {
    return Der.element(Der.UTC_TIME, UTC.format(moment).getBytes(StandardCharsets.US_ASCII));
  }
}
