package dev.llmd.picker.process;

import dev.llmd.picker.flag.Flag;
import dev.llmd.picker.flag.Flags;
import dev.llmd.scheduling.config.ConfigLoader;
import dev.llmd.scheduling.config.LoadedConfig;
import dev.llmd.serving.part.StartException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Where the configuration is: in a file, on the command line, or nowhere. */
final class ConfigSource {

  private ConfigSource() {}

  /**
   * Loads it.
   *
   * @throws StartException if the file cannot be read; what is wrong inside are findings
   */
  static LoadedConfig load(Flags flags, ConfigLoader loader) {
    String text = flags.text(Flag.CONFIG_TEXT);
    if (!text.isBlank()) {
      return loader.load("--config-text", text.getBytes(StandardCharsets.UTF_8));
    }
    String file = flags.text(Flag.CONFIG_FILE);
    return file.isEmpty() ? loader.loadDefault() : loader.load(file, bytes(file));
  }

  private static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new StartException("--config-file: " + file + " does not exist", e);
    } catch (IOException e) {
      throw new StartException("--config-file: " + file + " cannot be read: " + e, e);
    }
  }
}
