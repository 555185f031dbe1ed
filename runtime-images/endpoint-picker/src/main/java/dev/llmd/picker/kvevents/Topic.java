package dev.llmd.picker.kvevents;

/**
 * Whose events a message has: {@code kv@POD@MODEL}.
 *
 * @param text as it came
 * @param pod {@code ip:port} as it ought to be; many deployments say only the address, some a name
 * @param model the model that the pod serves
 */
record Topic(String text, String pod, String model) {

  static Topic of(String text) {
    int first = text.indexOf('@');
    int second = text.indexOf('@', first + 1);
    if (first < 0) {
      return new Topic(text, "", "");
    }
    return second < 0
        ? new Topic(text, text.substring(first + 1), "")
        : new Topic(text, text.substring(first + 1, second), text.substring(second + 1));
  }
}
