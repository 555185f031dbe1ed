package dev.llmd.sidecar.course;

import io.netty.handler.codec.http.HttpHeaders;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A header by which the endpoint picker names pods, each as host:port. */
final class NamedPods {

  /** What some gateways write before. */
  private static final String SCHEME = "http://";

  private final String header;
  private final boolean isSampled;

  /** Takes any of several pods if it is sampled, else the first. */
  NamedPods(String header, boolean isSampled) {
    this.header = header;
    this.isSampled = isSampled;
  }

  /** The pod that a request names, if any; the header goes no further. */
  String take(HttpHeaders headers) {
    if (!headers.contains(header)) {
      return "";
    }
    List<String> values = headers.getAll(header);
    headers.remove(header);
    return withoutScheme(ofList(values.get(pick(values.size()))).strip());
  }

  /** All pods that a request names, in their order; the header goes no further. */
  List<String> takeAll(HttpHeaders headers) {
    if (!headers.contains(header)) {
      return List.of();
    }
    List<String> pods = new ArrayList<>();
    for (String value : headers.getAll(header)) {
      int from = 0;
      while (from <= value.length()) {
        int comma = value.indexOf(',', from);
        int to = comma < 0 ? value.length() : comma;
        String name = withoutScheme(value.substring(from, to).strip());
        if (!name.isEmpty()) {
          pods.add(name);
        }
        from = to + 1;
      }
    }
    headers.remove(header);
    return pods;
  }

  private static String withoutScheme(String name) {
    return name.startsWith(SCHEME) ? name.substring(SCHEME.length()) : name;
  }

  private String ofList(String list) {
    int from = 0;
    for (int skip = pick(commas(list) + 1); skip > 0; skip--) {
      from = list.indexOf(',', from) + 1;
    }
    int to = list.indexOf(',', from);
    return to < 0 ? list.substring(from) : list.substring(from, to);
  }

  private static int commas(String list) {
    int commas = 0;
    for (int i = 0; i < list.length(); i++) {
      commas += list.charAt(i) == ',' ? 1 : 0;
    }
    return commas;
  }

  private int pick(int count) {
    return isSampled ? ThreadLocalRandom.current().nextInt(count) : 0;
  }
}
