package dev.llmd.serving.trace;

/**
 * A request of which no span is made; its trace is known all the same, for the log.
 *
 * @param headers asked when the log needs them
 */
record Untraced(HeaderSource headers) implements TraceSpan {

  /** Of {@code 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01}. */
  private static final int ID_START = 3;

  private static final int ID_END = ID_START + 32;

  @Override
  public TraceSpan call(String name) {
    return this;
  }

  @Override
  public TraceSpan step(String name) {
    return this;
  }

  @Override
  public void put(String attribute, String value) {}

  @Override
  public void put(String attribute, long value) {}

  @Override
  public void put(String attribute, boolean value) {}

  @Override
  public void fail(String type, String reason) {}

  @Override
  public void writeTo(HeaderSink sink) {}

  @Override
  public String traceId() {
    String parent = headers.header("traceparent");
    boolean isLong = parent.length() > ID_END && parent.charAt(ID_END) == '-';
    return isLong && isHexadecimal(parent) ? parent.substring(ID_START, ID_END) : "";
  }

  private static boolean isHexadecimal(String parent) {
    for (int i = ID_START; i < ID_END; i++) {
      char c = parent.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void end() {}
}
