package dev.llmd.template;

/** Text that grows up to a limit. */
final class TextSink {

  private final int limit;
  private final StringBuilder text = new StringBuilder();

  TextSink(int limit) {
    this.limit = limit;
  }

  TextSink append(String more) {
    reserve(more.length());
    text.append(more);
    return this;
  }

  TextSink append(char c) {
    reserve(1);
    text.append(c);
    return this;
  }

  TextSink repeat(char c, int count) {
    if (count > 0) {
      reserve(count);
      text.repeat(c, count);
    }
    return this;
  }

  int length() {
    return text.length();
  }

  @Override
  public String toString() {
    return text.toString();
  }

  private void reserve(int more) {
    if (more > limit - text.length()) {
      throw new EvaluationFailure("the text grows beyond " + limit + " characters");
    }
  }
}
