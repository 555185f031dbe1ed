package dev.llmd.cli.report;

import dev.llmd.diagnostic.Diagnostic;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Names for findings that stay when lines move: made of the rule, the object and the field, and of
 * the line's text where there is no object. Equal ones are told apart by their order.
 */
final class Fingerprints {
  private static final int BYTES = 16;

  private final SourceLines lines;
  private final Map<String, Integer> seen = new HashMap<>();

  Fingerprints(SourceLines lines) {
    this.lines = lines;
  }

  /** The name of the next finding. */
  String next(Diagnostic finding) {
    String subject =
        finding.object().isEmpty()
            ? finding.location().file() + lines.at(finding.location()).orElse("").strip()
            : finding.object() + finding.fieldPaths();
    String hash = hash(finding.rule() + "\n" + subject);
    return hash + ":" + seen.merge(hash, 1, Integer::sum);
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
