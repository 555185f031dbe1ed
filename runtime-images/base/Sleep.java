import java.time.Duration;

/**
 * {@code /bin/sleep} of images that have no shell and no other programs: Kubernetes calls it before
 * it ends a container ({@code preStop}), so that proxies forget the pod before it goes.
 *
 * <p>Usage: {@code sleep NUMBER[smhd]...}, as the POSIX one and GNU's.
 */
final class Sleep {

  private Sleep() {}

  public static void main(String[] args) throws InterruptedException {
    Duration total = Duration.ZERO;
    for (String arg : args) {
      total = total.plus(duration(arg));
    }
    if (args.length == 0) {
      fail("usage: sleep NUMBER[smhd]...");
    }
    Thread.sleep(total);
  }

  private static Duration duration(String text) {
    String number = text.matches(".*[smhd]") ? text.substring(0, text.length() - 1) : text;
    if (!number.matches("[0-9]{1,9}([.][0-9]{0,9})?|[.][0-9]{1,9}")) {
      fail("sleep: " + text + " is no time: write seconds, such as 15 or 0.5, or 2m, 1h, 1d");
    }
    int seconds =
        switch (text.charAt(text.length() - 1)) {
          case 'm' -> 60;
          case 'h' -> 3_600;
          case 'd' -> 86_400;
          default -> 1;
        };
    return Duration.ofMillis(Math.round(Double.parseDouble(number) * seconds * 1000));
  }

  private static void fail(String message) {
    System.err.println(message);
    System.exit(1);
  }
}
