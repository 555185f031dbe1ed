package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncoderRequestTest {

  private static EncoderRequest read(String body) throws JsonException {
    return EncoderRequest.read(ByteSpan.of(body.getBytes(UTF_8)));
  }

  private static String body(EncoderRequest request, int item) {
    return new String(request.body(item).toBytes(), UTF_8);
  }

  @Test
  void eachItemIsAskedForAlone() throws JsonException {
    String image = "{ \"type\":\"image_url\", \"image_url\":{\"url\":\"http://a/1.png\"}}";
    String sound =
        "{\"input_audio\":{\"data\":\"UklG\",\"format\":\"wav\"},\"type\":\"input_audio\"}";
    EncoderRequest request =
        read(
            "{\"model\":\"m\",\"t\":1.50,\"stream\":true,\"stream_options\":{},\"max_tokens\":90,"
                + "\"min_tokens\":7,\"messages\":[{\"role\":\"system\",\"content\":\"be brief\"},"
                + "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"what?\"},"
                + image
                + "]},{\"content\":["
                + sound
                + "],\"role\":\"user\"}]}");

    assertThat(request.items()).isEqualTo(2);
    assertThat(body(request, 0))
        .isEqualTo(
            "{\"model\":\"m\",\"t\":1.50,\"stream\":false,\"max_tokens\":1,\"min_tokens\":1,"
                + "\"messages\":[{\"role\":\"user\",\"content\":["
                + image
                + "]}]}");
    assertThat(body(request, 1)).contains("\"content\":[" + sound + "]");
  }

  @Test
  void alikeItemsAreEncodedOnce() throws JsonException {
    String one = "{\"type\":\"image_url\",\"image_url\":{\"url\":\"http://a/1.png\"}}";
    String again = "{\"image_url\":{\"url\":\"http://a/1.png\",\"x\":1},\"type\":\"image_url\"}";
    String other = "{\"type\":\"video_url\",\"video_url\":{\"url\":\"http://a/2.mp4\"}}";
    String odd = "{\"type\":\"image_url\",\"image_url\":\"http://a/1.png\"}";
    EncoderRequest request =
        read(
            "{\"messages\":[{\"content\":["
                + String.join(",", one, again, other, odd, odd)
                + "]}]}");

    assertThat(request.items()).isEqualTo(4);
    assertThat(body(request, 1)).contains(other);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"messages\":null}",
        "{\"messages\":[]}",
        "{\"messages\":[7,{},{\"content\":\"image_url\"},{\"content\":[1,{\"type\":null}]}]}",
        "{\"prompt\":[{\"type\":\"image_url\"}]}"
      })
  void whereThereIsNothingToEncodeNobodyIsAsked(String body) throws JsonException {
    assertThat(read(body).items()).isZero();
  }
}
