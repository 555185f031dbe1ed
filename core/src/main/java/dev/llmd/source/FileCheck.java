package dev.llmd.source;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.SourceLocation;
import java.util.HexFormat;
import java.util.OptionalInt;

/** Refuses what is no text before it is parsed. */
final class FileCheck {
  private final String file;
  private final ReadLimits limits;
  private final Diagnostics diagnostics;

  FileCheck(String file, ReadLimits limits, Diagnostics diagnostics) {
    this.file = file;
    this.limits = limits;
    this.diagnostics = diagnostics;
  }

  /** Checks the file as a whole. */
  boolean isReadable(byte[] bytes, long bytesRead) {
    SourceLocation start = new SourceLocation(file, 1, 1);
    if (bytes.length > limits.fileBytes()) {
      diagnostics.add(tooLarge("the file has more than " + limits.fileBytes() + " bytes", start));
      return false;
    }
    if (bytesRead > limits.totalBytes()) {
      diagnostics.add(
          tooLarge(
              "all files up to this one have more than " + limits.totalBytes() + " bytes", start));
      return false;
    }
    if (isUtf16(bytes)) {
      diagnostics.add(
          Diagnostic.admissionError("source/encoding", "the file is encoded in UTF-16 or UTF-32")
              .at(start)
              .expected("UTF-8")
              .nextStep("Save the file as UTF-8, for example with `iconv -f UTF-16 -t UTF-8`."));
      return false;
    }
    return true;
  }

  /** Checks that a document has nothing but characters that YAML allows. */
  boolean hasOnlyText(DocumentSplitter.Part part, Utf8 decoded, Place place) {
    for (Utf8.BadByte bad : decoded.badBytes()) {
      int offset = bad.offset() - part.offset();
      if (offset >= 0 && offset < part.text().length()) {
        diagnostics.add(
            Diagnostic.admissionError(
                    "source/encoding", "the byte 0x" + hex(bad.value()) + " is not UTF-8 here")
                .at(locate(part, offset, place))
                .expected("UTF-8")
                .nextStep("Save the file as UTF-8, for example with `iconv -f LATIN1 -t UTF-8`."));
        return false;
      }
    }
    OptionalInt control = ControlCharacters.first(part.text());
    if (control.isPresent()) {
      char c = part.text().charAt(control.getAsInt());
      diagnostics.add(
          Diagnostic.admissionError(
                  "source/control-character",
                  c == 0
                      ? "a NUL byte: this is no text"
                      : "the control character U+" + HexFormat.of().withUpperCase().toHexDigits(c))
              .at(locate(part, control.getAsInt(), place))
              .expected("text; YAML allows no control characters but tab and line breaks")
              .nextStep(
                  c == 0
                      ? "Leave this file out, or save it as UTF-8."
                      : "Remove the character, or write it as an escape in double quotes."));
      return false;
    }
    return true;
  }

  private static String hex(int value) {
    return HexFormat.of().withUpperCase().toHexDigits(value, 2);
  }

  private static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int mark = (bytes[0] & 0xFF) << 8 | (bytes[1] & 0xFF);
    return mark == 0xFEFF || mark == 0xFFFE;
  }

  private static SourceLocation locate(DocumentSplitter.Part part, int offset, Place place) {
    String text = part.text();
    return place.of(LineCount.between(text, 0, offset), LineCount.column(text, offset));
  }

  private static Diagnostic.Builder tooLarge(String message, SourceLocation place) {
    return Diagnostic.admissionError("source/too-large", message)
        .at(place)
        .expected("a folder of Kubernetes manifests")
        .nextStep("Name fewer files or folders with -f.");
  }
}
