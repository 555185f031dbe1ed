package dev.llmd.picker.extproc;

import java.util.ArrayList;
import java.util.List;

/** Headers to set, overwriting those of the same name, and headers to remove. */
final class HeaderChanges {

  /** {@code HeaderValueOption.HeaderAppendAction}: overwrite, or add what is not there. */
  private static final int OVERWRITE_OR_ADD = 2;

  private final List<String> namesAndValues = new ArrayList<>();
  private final List<String> removed = new ArrayList<>(2);

  void set(String name, String value) {
    namesAndValues.add(name);
    namesAndValues.add(value);
  }

  void remove(String name) {
    removed.add(name);
  }

  boolean isEmpty() {
    return namesAndValues.isEmpty() && removed.isEmpty();
  }

  /** Writes them as a {@code HeaderMutation}, in the order in which they were set. */
  void write(BackwardWriter out, int field) {
    int before = out.size();
    for (int i = removed.size() - 1; i >= 0; i--) {
      out.string(2, removed.get(i));
    }
    for (int i = namesAndValues.size() - 2; i >= 0; i -= 2) {
      int option = out.size();
      out.number(3, OVERWRITE_OR_ADD);
      int header = out.size();
      out.string(3, namesAndValues.get(i + 1));
      out.string(1, namesAndValues.get(i));
      out.endMessage(1, header);
      out.endMessage(1, option);
    }
    out.endMessage(field, before);
  }
}
