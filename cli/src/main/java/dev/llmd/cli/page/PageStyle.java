package dev.llmd.cli.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** How pages look: light and dark, with nothing from elsewhere. */
public final class PageStyle {

  private PageStyle() {}

  /** CSS. */
  public static String css() {
    try (InputStream css = PageStyle.class.getResourceAsStream("page.css")) {
      return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
