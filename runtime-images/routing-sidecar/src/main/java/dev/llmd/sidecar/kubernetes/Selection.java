package dev.llmd.sidecar.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/**
 * Which objects.
 *
 * @param kind for the log
 * @param path of the collection, as {@code /api/v1/namespaces/default/pods}
 * @param selector the parameter that selects some, as {@code labelSelector}
 * @param selected its value
 */
public record Selection(String kind, String path, String selector, String selected) {

  String page(int size, String continued) {
    String first = path + "?" + selector + "=" + encoded(selected) + "&limit=" + size;
    return continued.isEmpty() ? first : first + "&continue=" + encoded(continued);
  }

  String watch(String version, int seconds) {
    return "%s?%s=%s&watch=true&allowWatchBookmarks=true&timeoutSeconds=%d&resourceVersion=%s"
        .formatted(path, selector, encoded(selected), seconds, encoded(version));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
