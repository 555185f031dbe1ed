import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Checks or writes the formatting of every Java file of the project with google-java-format. The
 * build runs it as a source file on the JDK it compiles with, because that formatter does not run
 * on every JVM that can run Maven.
 *
 * <p>Usage: {@code Format.java check|apply|none}, in the project's root.
 */
final class Format {
  private static final List<String> FOLDERS =
      List.of("core", "cli", "bench", "build", "acceptance");

  private final Formatter formatter = new Formatter(JavaFormatterOptions.defaultOptions());

  void main(String[] args) throws IOException, FormatterException {
    boolean apply = args[0].equals("apply");
    if (args[0].equals("none")) {
      return;
    }
    if (!apply && !args[0].equals("check")) {
      System.err.println("-Dformat is check, apply or none, not " + args[0]);
      System.exit(2);
    }
    int different = 0;
    for (Path file : javaFiles()) {
      String before = Files.readString(file);
      String after = format(file, before);
      if (after.equals(before)) {
        continue;
      }
      different++;
      if (apply) {
        Files.writeString(file, after);
      }
      System.err.println((apply ? "formatted " : "not formatted: ") + file);
    }
    if (different > 0 && !apply) {
      System.err.println("Run `mvn -N verify -Dformat=apply` and commit the result.");
      System.exit(1);
    }
  }

  private String format(Path file, String source) throws FormatterException {
    try {
      String formatted = formatter.formatSource(source);
      return ImportOrderer.reorderImports(
          RemoveUnusedImports.removeUnusedImports(formatted), JavaFormatterOptions.Style.GOOGLE);
    } catch (FormatterException e) {
      System.err.println(file + ": " + e.getMessage());
      throw e;
    }
  }

  private static List<Path> javaFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : FOLDERS) {
      if (Files.isDirectory(Path.of(folder))) {
        try (Stream<Path> below = Files.walk(Path.of(folder))) {
          below
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> !file.startsWith(Path.of(folder, "target")))
              .forEach(files::add);
        }
      }
    }
    return files;
  }
}
