package dev.llmd.source;

import dev.llmd.diagnostic.SourceLocation;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.scanner.ScannerImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.tokens.CommentToken;
import org.snakeyaml.engine.v2.tokens.ScalarToken;
import org.snakeyaml.engine.v2.tokens.Token;

/**
 * Finds comments that begin with a word. Documents are read without their comments, which cost time
 * and matter to nobody else; so a file is looked at again, and only when the word is in it.
 */
public final class CommentReader {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setParseComments(true).setCodePointLimit(Integer.MAX_VALUE).build();

  private final String file;
  private final String word;
  private final List<String> lines;
  private final List<DocumentSplitter.Part> parts;
  private final List<Comment> found = new ArrayList<>();

  private CommentReader(String file, String word, String text) {
    this.file = file;
    this.word = word;
    this.lines = text.lines().toList();
    this.parts = DocumentSplitter.split(text);
  }

  /**
   * The comments of a file that begin with the word, in their order; those after a syntax error are
   * missing.
   *
   * @param word of ASCII letters
   */
  public static List<Comment> read(SourceText file, String word) {
    if (!contains(file.bytes(), word.getBytes(StandardCharsets.US_ASCII))) {
      return List.of();
    }
    return new CommentReader(file.name(), word, Utf8.decode(file.bytes()).text()).read();
  }

  private static boolean contains(byte[] bytes, byte[] word) {
    for (int at = 0; at <= bytes.length - word.length; at++) {
      int i = 0;
      while (i < word.length && bytes[at + i] == word[i]) {
        i++;
      }
      if (i == word.length) {
        return true;
      }
    }
    return false;
  }

  private List<Comment> read() {
    for (DocumentSplitter.Part part : parts) {
      try {
        Iterator<Token> tokens = new ScannerImpl(SETTINGS, new StreamReader(SETTINGS, part.text()));
        while (tokens.hasNext()) {
          switch (tokens.next()) {
            case CommentToken comment ->
                comment
                    .getStartMark()
                    .ifPresent(
                        mark ->
                            add(
                                part.line() + mark.getLine(),
                                mark.getColumn(),
                                comment.getValue().strip(),
                                false));
            case ScalarToken block when block.getStyle() == ScalarStyle.LITERAL ->
                addWithin(part, block);
            default -> {}
          }
        }
      } catch (YamlEngineException broken) {
        // Reported by who reads the document.
      }
    }
    return found;
  }

  /** Comments of a text in the document, which is YAML itself: a configuration in a ConfigMap. */
  private void addWithin(DocumentSplitter.Part part, ScalarToken block) {
    int first = part.line() + block.getStartMark().orElseThrow().getLine() + 1;
    int end = Math.min(first + (int) block.getValue().lines().count(), lines.size());
    for (int own = first; own < end; own++) {
      String line = lines.get(own);
      int hash = line.indexOf("# " + word);
      if (hash > 0 && line.charAt(hash - 1) == ' ') {
        add(own, hash, line.substring(hash + 1).strip(), true);
      }
    }
  }

  private void add(int own, int column, String text, boolean isInText) {
    if (!text.startsWith(word)) {
      return;
    }
    boolean isAlone = lines.get(own).stripLeading().startsWith("#");
    int about = isAlone ? nextContent(own + 1) : own;
    int index = about < lines.size() ? partOf(about) : parts.size() - 1;
    boolean isLast = index + 1 == parts.size();
    found.add(
        new Comment(
            new SourceLocation(file, own + 1, column + 1),
            text,
            about < lines.size() ? about + 1 : 0,
            about < lines.size() ? lines.get(about) : "",
            parts.get(index).line() + 1,
            isLast ? lines.size() : parts.get(index + 1).line(),
            isInText));
  }

  /** The next line that is neither empty nor a comment nor a separator, counted from 0. */
  private int nextContent(int from) {
    int line = from;
    while (line < lines.size() && isEmpty(lines.get(line).strip())) {
      line++;
    }
    return line;
  }

  private static boolean isEmpty(String line) {
    return line.isEmpty() || line.startsWith("#") || line.equals("---");
  }

  private int partOf(int line) {
    int index = 0;
    while (index + 1 < parts.size() && parts.get(index + 1).line() <= line) {
      index++;
    }
    return index;
  }
}
