package dev.llmd.picker.flag;

/** Finds the flag that somebody may have meant. */
final class NearestName {

  private NearestName() {}

  /** What to say behind an unknown name. */
  static String hint(String name) {
    String best = "";
    int bestDistance = Integer.MAX_VALUE;
    for (Flag flag : Flag.values()) {
      int distance = distance(name, flag.flagName());
      if (distance < bestDistance) {
        bestDistance = distance;
        best = flag.flagName();
      }
    }
    return bestDistance <= Math.max(2, name.length() / 3)
        ? "; did you mean --" + best + "?"
        : "; see --help for all flags";
  }

  /** How many characters to insert, to delete or to replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
