package dev.llmd.sidecar.course;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NamedPodsTest {

  private static HttpHeaders headers(String... values) {
    return new DefaultHttpHeaders().add("x-pods", List.of(values));
  }

  private static String first(String... values) {
    return new NamedPods("x-pods", false).take(headers(values));
  }

  @Test
  void theFirstIsTaken() {
    assertThat(first("a:1")).isEqualTo("a:1");
    assertThat(first("a:1 , b:2")).isEqualTo("a:1");
    assertThat(first("a:1", "b:2")).isEqualTo("a:1");
    assertThat(first("a:1, b:2", "c:3")).isEqualTo("a:1");
    assertThat(first("http://a:1,b:2")).isEqualTo("a:1");
    assertThat(first(",b:2")).isEmpty();
    assertThat(first()).isEmpty();
  }

  @Test
  void theHeaderGoesNoFurther() {
    HttpHeaders headers = headers("a:1", "b:2");
    new NamedPods("X-Pods", false).take(headers);
    assertThat(headers.contains("x-pods")).isFalse();
  }

  @Test
  void ofSeveralAnyIsTakenWhenSampled() {
    NamedPods pods = new NamedPods("x-pods", true);
    Set<String> ofList = new TreeSet<>();
    Set<String> ofValues = new TreeSet<>();
    for (int i = 0; i < 200; i++) {
      ofList.add(pods.take(headers("a:1, b:2,c:3")));
      ofValues.add(pods.take(headers("a:1", "b:2, c:3")));
    }
    assertThat(ofList).containsExactly("a:1", "b:2", "c:3");
    assertThat(ofValues).containsExactly("a:1", "b:2", "c:3");
  }
}
