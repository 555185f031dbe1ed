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
    for (Form form : FORMS) {
      if (holds(text, form)) {
        return Optional.of(form.kind());
      }
    }
    return text.contains(PRIVATE_KEY) ? Optional.of("a private key") : Optional.empty();
  }

  /** The flag that a secret is given with; empty when none is, or its value is a reference. */
  static Optional<String> flagIn(String text, String next) {
    for (String flag : FLAGS) {
      int at = text.indexOf(flag);
      if (at >= 0) {
        int end = at + flag.length();
        String value = end == text.length() ? next : text.substring(end);
        if (isLiteral(value)) {
          return Optional.of(flag);
        }
      }
    }
    return Optional.empty();
  }

  /** True for a text that is no reference to a variable, and not another flag. */
  static boolean isLiteral(String value) {
    int i = 0;
    while (i < value.length() && "= \"'\t".indexOf(value.charAt(i)) >= 0) {
      i++;
    }
    return i < value.length() && value.charAt(i) != '$' && value.charAt(i) != '-';
  }

  private static boolean holds(String text, Form form) {
    int at = text.indexOf(form.prefix());
    while (at >= 0) {
      int start = at + form.prefix().length();
      boolean begins = at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1));
      if (begins && lettersFrom(text, start) >= form.length()) {
        return true;
      }
      at = text.indexOf(form.prefix(), start);
    }
    return false;
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
