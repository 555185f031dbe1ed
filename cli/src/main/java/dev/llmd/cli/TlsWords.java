package dev.llmd.cli;

import dev.llmd.settings.TlsMode;
import java.util.Iterator;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The words for {@link TlsMode}. */
final class TlsWords implements ITypeConverter<TlsMode>, Iterable<String> {
  @Override
  public TlsMode convert(String word) {
    return switch (word) {
      case "cert-manager" -> TlsMode.CERT_MANAGER;
      case "existing" -> TlsMode.EXISTING;
      case "off" -> TlsMode.OFF;
      default ->
          throw new TypeConversionException(
              "`" + word + "` is none of cert-manager, existing, off");
    };
  }

  @Override
  public Iterator<String> iterator() {
    return List.of("cert-manager", "existing", "off").iterator();
  }
}
