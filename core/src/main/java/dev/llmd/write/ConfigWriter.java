package dev.llmd.write;

import dev.llmd.extract.ConfigFile;
import java.util.List;

/** Writes configuration files as YAML documents, each below a comment that says whose it is. */
public final class ConfigWriter {

  /** The documents, their fields as they come; a line of dashes before each but the first. */
  public String write(List<ConfigFile> files) {
    StringBuilder out = new StringBuilder();
    for (ConfigFile file : files) {
      if (!out.isEmpty()) {
        out.append("---\n");
      }
      out.append("# ").append(file.title()).append('\n');
      new YamlWriter(out, (keys, _) -> keys.toArray(String[]::new)).document(file.document());
    }
    return out.toString();
  }
}
