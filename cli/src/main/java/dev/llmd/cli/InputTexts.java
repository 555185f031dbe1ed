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
 * @param roots which of them the run is about
 */
record InputTexts(List<SourceText> texts, Roots roots) {

  /** Files of which none is context. */
  static InputTexts of(List<SourceText> texts) {
    return new InputTexts(texts, Roots.ALL);
  }

  /** These as context for the others; those among these are not read twice. */
  InputTexts about(List<SourceText> others, int layer) {
    Set<String> known = new HashSet<>();
    texts.forEach(text -> known.add(text.name()));
    List<SourceText> all = new ArrayList<>(texts);
    Set<String> names = new HashSet<>();
    for (SourceText other : others) {
      names.add(other.name());
      if (!known.contains(other.name())) {
        all.add(new SourceText(other.name(), other.bytes(), layer));
      }
    }
    return new InputTexts(all, new Roots(Optional.of(names)));
  }
}
