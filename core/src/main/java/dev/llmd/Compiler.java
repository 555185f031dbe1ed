package dev.llmd;

import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.MapNode;
import dev.llmd.source.SourceText;
import dev.llmd.source.YamlReader;
import java.util.ArrayList;
import java.util.List;

/** The pipeline: read → resolve → merge → template → validate → plan → emit → check. */
public final class Compiler {

  /** The names of the release profiles, the default one first. */
  public static List<String> targets() {
    return List.of("kserve-0.20");
  }

  /** Compiles everything that the texts hold. */
  public Compilation compile(List<SourceText> texts, CompilerOptions options) {
    Diagnostics diagnostics = new Diagnostics();
    YamlReader reader = new YamlReader();
    List<MapNode> objects = new ArrayList<>();
    for (SourceText text : texts) {
      objects.addAll(reader.read(text.name(), text.bytes(), diagnostics));
    }
    return new Compilation(objects, diagnostics.sorted());
  }
}
