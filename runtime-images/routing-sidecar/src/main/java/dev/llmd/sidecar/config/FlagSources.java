package dev.llmd.sidecar.config;

import dev.llmd.serving.flag.FlagKind;
import dev.llmd.serving.flag.FlagValues;
import dev.llmd.serving.flag.UsageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Where values of flags come from: the command line, then the file, then the environment. */
public final class FlagSources {

  private static final Map<String, Flag> VARIABLES =
      Map.of(
          "INFERENCE_POOL", Flag.INFERENCE_POOL,
          "INFERENCE_POOL_NAMESPACE", Flag.INFERENCE_POOL_NAMESPACE,
          "INFERENCE_POOL_NAME", Flag.INFERENCE_POOL_NAME,
          "ENABLE_PREFILLER_SAMPLING", Flag.ENABLE_PREFILLER_SAMPLING,
          "POD_IP", Flag.POD_IP,
          "SGLANG_BOOTSTRAP_PORT", Flag.SGLANG_BOOTSTRAP_PORT,
          "P2P_CONNECTOR_PORT", Flag.P2P_CONNECTOR_PORT,
          "SSL_CERT_FILE", Flag.SSL_CERT_FILE,
          "SSL_CERT_DIR", Flag.SSL_CERT_DIR,
          "MOONCAKE_BOOTSTRAP_PORT", Flag.MOONCAKE_BOOTSTRAP_PORT);

  private FlagSources() {}

  /**
   * The values of all flags.
   *
   * @param environment variables of the process
   * @throws UsageException if something is wrong; the message names flag, field or variable
   */
  public static FlagValues<Flag> read(List<String> arguments, Map<String, String> environment) {
    FlagValues<Flag> line = FlagValues.parse(Flag.class, arguments);
    if (line.isTrue(Flag.HELP) || line.isTrue(Flag.VERSION)) {
      return line;
    }
    String text = line.text(Flag.CONFIGURATION);
    String file = text.isEmpty() ? line.text(Flag.CONFIGURATION_FILE) : "--configuration";
    return line.or(variables(environment), flag -> "variable " + flag.name())
        .or(file(line), flag -> file + ": field " + flag.flagName());
  }

  private static Map<Flag, String> variables(Map<String, String> environment) {
    Map<Flag, String> values = new EnumMap<>(Flag.class);
    VARIABLES.forEach(
        (name, flag) -> {
          String value = environment.getOrDefault(name, "");
          if (isServiceLink(flag, value)) {
            return;
          }
          if (!flag.kind().accepts(value) && !value.isEmpty()) {
            throw new UsageException("variable " + name + FlagValues.problem(flag, value));
          }
          if (!value.isEmpty()) {
            values.put(flag, value);
          }
        });
    return values;
  }

  /** Where a Service is, which Kubernetes tells all pods: of one that is called as the variable. */
  private static boolean isServiceLink(Flag flag, String value) {
    return flag.kind() == FlagKind.PORT && value.contains("://");
  }

  private static Map<Flag, String> file(FlagValues<Flag> line) {
    String text = line.text(Flag.CONFIGURATION);
    String file = line.text(Flag.CONFIGURATION_FILE);
    if (!text.isEmpty() && !file.isEmpty()) {
      throw new UsageException(
          "both --configuration and --configuration-file are given: leave one of them out");
    }
    if (!text.isEmpty()) {
      return ConfigFields.read("--configuration", text.getBytes(StandardCharsets.UTF_8));
    }
    return file.isEmpty() ? Map.of() : ConfigFields.read(file, bytes(file));
  }

  private static byte[] bytes(String file) {
    try {
      return Files.readAllBytes(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new UsageException("flag --configuration-file: " + file + " does not exist");
    } catch (IOException e) {
      throw new UsageException("flag --configuration-file: " + file + " cannot be read: " + e);
    }
  }
}
