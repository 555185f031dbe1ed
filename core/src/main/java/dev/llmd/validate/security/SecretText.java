package dev.llmd.validate.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Tells secrets by how they begin, or by the name of the variable or flag that holds them. */
final class SecretText {

  /** How a kind of secret looks: its prefix, and how many letters and digits follow at least. */
  private record Form(String prefix, int length, String kind) {}

  private static final List<Form> FORMS =
      List.of(
          new Form("hf_", 30, "a Hugging Face token"),
          new Form("sk-", 20, "an API key"),
          new Form("AKIA", 16, "an AWS access key"),
          new Form("ASIA", 16, "an AWS access key"),
          new Form("ghp_", 30, "a GitHub token"),
          new Form("github_pat_", 30, "a GitHub token"),
          new Form("glpat-", 20, "a GitLab token"),
          new Form("xoxb-", 20, "a Slack token"),
          new Form("AIza", 30, "a Google API key"));

  private static final Set<String> VARIABLES =
      Set.of(
          "HF_TOKEN",
          "HUGGING_FACE_HUB_TOKEN",
          "HUGGINGFACEHUB_API_TOKEN",
          "AWS_ACCESS_KEY_ID",
          "AWS_SECRET_ACCESS_KEY",
          "AWS_SESSION_TOKEN",
          "AZURE_CLIENT_SECRET",
          "AZURE_STORAGE_ACCESS_KEY",
          "GITHUB_TOKEN",
          "NGC_API_KEY");

  private static final List<String> ENDINGS =
      List.of("_API_KEY", "_PASSWORD", "_SECRET_KEY", "_SECRET_ACCESS_KEY", "_AUTH_TOKEN");

  private static final List<String> FLAGS = List.of("--api-key", "--hf-token");

  private static final String PRIVATE_KEY = "PRIVATE KEY-----";

  private SecretText() {}

  /** True for a variable whose value is a secret, whatever it looks like. */
  static boolean isSecretVariable(String name) {
    if (VARIABLES.contains(name)) {
      return true;
    }
    for (String ending : ENDINGS) {
      if (name.endsWith(ending)) {
        return true;
      }
    }
    return false;
  }

  /** What kind of secret a text holds; empty when it holds none that can be told. */
  static Optional<String> kindIn(String text) {
    // One pass: the scripts of presets are long, and every container's are looked at.
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 'P') {
        if (text.startsWith(PRIVATE_KEY, i)) {
          return Optional.of("a private key");
        }
      } else if (mayBegin(c) && beginsWord(text, i)) {
        for (Form form : FORMS) {
          if (text.startsWith(form.prefix(), i)
              && lettersFrom(text, i + form.prefix().length()) >= form.length()) {
            return Optional.of(form.kind());
          }
        }
      }
    }
    return Optional.empty();
  }

  /** The flag that a secret is given with; empty when none is, or its value is a reference. */
  static Optional<String> flagIn(String text, String next) {
    for (int i = 0; i + 1 < text.length(); i++) {
      if (text.charAt(i) != '-' || text.charAt(i + 1) != '-') {
        continue;
      }
      for (String flag : FLAGS) {
        if (text.startsWith(flag, i) && isLiteral(valueAt(text, i + flag.length(), next))) {
          return Optional.of(flag);
        }
      }
    }
    return Optional.empty();
  }

  private static String valueAt(String text, int end, String next) {
    return end == text.length() ? next : text.substring(end);
  }

  /** True for a text that is no reference to a variable, and not another flag. */
  static boolean isLiteral(String value) {
    int i = 0;
    while (i < value.length() && "= \"'\t".indexOf(value.charAt(i)) >= 0) {
      i++;
    }
    return i < value.length() && value.charAt(i) != '$' && value.charAt(i) != '-';
  }

  /** Whether a form begins so. */
  private static boolean mayBegin(char c) {
    return switch (c) {
      case 'h', 's', 'A', 'g', 'x' -> true;
      default -> false;
    };
  }

  private static boolean beginsWord(String text, int at) {
    return at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
  }

  private static int lettersFrom(String text, int start) {
    int end = start;
    while (end < text.length() && isPart(text.charAt(end))) {
      end++;
    }
    return end - start;
  }

  private static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }
}
