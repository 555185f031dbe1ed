package dev.llmd.cli;

import dev.llmd.source.SourceText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files that were read.
 *
 * @param texts the files in the order of their layers
 * @param layers the paths that lead to them, by layer
 * @param roots which of them the run is about
 */
record InputTexts(List<SourceText> texts, List<List<String>> layers, Roots roots) {

  /** Files of which none is context. */
  static InputTexts of(List<SourceText> texts, List<List<String>> layers) {
    return new InputTexts(texts, layers, Roots.ALL);
  }

  /** These as context for the others, which the paths lead to; none is read twice. */
  InputTexts about(List<SourceText> others, List<String> paths) {
    Set<String> known = new HashSet<>();
    texts.forEach(text -> known.add(text.name()));
    List<SourceText> all = new ArrayList<>(texts);
    Set<String> names = new HashSet<>();
    for (SourceText other : others) {
      names.add(other.name());
      if (!known.contains(other.name())) {
        all.add(new SourceText(other.name(), other.bytes(), layers.size()));
      }
    }
    List<List<String>> more = new ArrayList<>(layers);
    more.add(paths);
    return new InputTexts(all, more, new Roots(Optional.of(names)));
  }
}
