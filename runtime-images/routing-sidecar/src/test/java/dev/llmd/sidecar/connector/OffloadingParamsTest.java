package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import org.junit.jupiter.api.Test;

class OffloadingParamsTest {

  private static KvRequest request() throws JsonException {
    String body = "{\"t\":1.0,\"stream\":true,\"kv_transfer_params\":{\"mine\":1}}";
    return KvRequest.read(Api.COMPLETIONS, ByteSpan.of(body.getBytes(UTF_8)));
  }

  @Test
  void prefillKeepsBlocksForTheRequest() throws JsonException {
    assertThat(request().prefillBody(KvTransferParams.offloadingPrefill("id-1")).toBytes())
        .asString(UTF_8)
        .isEqualTo(
            "{\"t\":1.0,\"stream\":false,\"kv_transfer_params\":"
                + "{\"remote_decoder\":{\"kv_request_id\":\"id-1\"}},"
                + "\"max_tokens\":1,\"max_completion_tokens\":1}");
  }

  @Test
  void decodeFetchesThemThere() throws JsonException {
    String params = KvTransferParams.offloadingDecode("id-1", "fd00::1", 7777);
    assertThat(request().decodeBody(params).toBytes())
        .asString(UTF_8)
        .isEqualTo(
            "{\"t\":1.0,\"stream\":true,\"kv_transfer_params\":{\"remote_prefiller\":"
                + "{\"kv_request_id\":\"id-1\",\"remote_host\":\"fd00::1\","
                + "\"remote_port\":7777}}}");
  }
}
