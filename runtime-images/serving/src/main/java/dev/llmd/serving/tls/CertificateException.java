package dev.llmd.serving.tls;

/** A certificate or its key cannot be used; the message says which file, and what to do. */
final class CertificateException extends Exception {

  CertificateException(String message) {
    super(message);
  }
}
