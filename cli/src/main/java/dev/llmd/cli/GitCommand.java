package dev.llmd.cli;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks git about a repository; nothing in it is changed.
 *
 * @param folder a folder of the repository
 */
record GitCommand(Path folder) {

  /** Git cannot be run, or does not do what it is asked. */
  static final class Failed extends Exception {
    Failed(String message) {
      super(message);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  /**
   * What git prints.
   *
   * @throws Failed with git's own words when it ends with an error
   */
  String ask(String... arguments) throws Failed {
    Process git = start(arguments);
    try {
      git.getOutputStream().close();
      String out = text(git.getInputStream());
      String err = text(git.getErrorStream());
      if (git.waitFor() != 0) {
        throw new Failed(err.lines().findFirst().orElse("git ended with an error"));
      }
      return out;
    } catch (IOException e) {
      throw new Failed("git cannot be read: " + e.getMessage());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new Failed("interrupted while git was running");
    } finally {
      git.destroy();
    }
  }

  /**
   * The contents of files, by the ids that git has for them, in their order. One is asked for when
   * the one before has been read: git and llmd never wait for each other.
   */
  List<byte[]> contents(List<String> ids) throws Failed {
    List<byte[]> contents = new ArrayList<>();
    Process git = start("cat-file", "--batch");
    try {
      OutputStream questions = git.getOutputStream();
      InputStream answers = new BufferedInputStream(git.getInputStream());
      for (String id : ids) {
        questions.write((id + "\n").getBytes(StandardCharsets.US_ASCII));
        questions.flush();
        contents.add(content(id, answers));
      }
    } catch (IOException e) {
      throw new Failed("git cannot be read: " + e.getMessage());
    } finally {
      git.destroy();
    }
    return contents;
  }

  /** A line with id, kind and length, the bytes, and the end of a line. */
  private static byte[] content(String id, InputStream answers) throws IOException, Failed {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = answers.read(); next != '\n' && next >= 0; next = answers.read()) {
      line.write(next);
    }
    String head = line.toString(StandardCharsets.UTF_8);
    if (!head.startsWith(id + " blob ")) {
      throw new Failed("git does not have the file " + id + ": " + head);
    }
    int length = Integer.parseInt(head.substring(head.lastIndexOf(' ') + 1));
    byte[] bytes = answers.readNBytes(length);
    answers.skipNBytes(1);
    return bytes;
  }

  private Process start(String... arguments) throws Failed {
    List<String> command = new ArrayList<>(List.of("git", "--literal-pathspecs"));
    command.addAll(List.of(arguments));
    try {
      return new ProcessBuilder(command).directory(folder.toAbsolutePath().toFile()).start();
    } catch (IOException e) {
      throw new Failed("git cannot be run: " + e.getMessage());
    }
  }

  private static String text(InputStream in) throws IOException {
    return new String(in.readAllBytes(), StandardCharsets.UTF_8);
  }
}
