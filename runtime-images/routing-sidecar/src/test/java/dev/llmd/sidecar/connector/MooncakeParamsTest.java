package dev.llmd.sidecar.connector;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.sidecar.json.ByteSpan;
import dev.llmd.sidecar.json.JsonException;
import org.junit.jupiter.api.Test;

class MooncakeParamsTest {

  private static KvRequest request() throws JsonException {
    String body = "{\"t\":1.0,\"stream\":true,\"max_tokens\":9}";
    return KvRequest.read(Api.COMPLETIONS, ByteSpan.of(body.getBytes(UTF_8)));
  }

  @Test
  void prefillIsAskedForOneTokenOfTheTransfer() throws JsonException {
    assertThat(request().prefillBody(KvTransferParams.mooncakePrefill("xfer-1")).toBytes())
        .asString(UTF_8)
        .isEqualTo(
            "{\"t\":1.0,\"stream\":false,\"max_tokens\":1,\"kv_transfer_params\":"
                + "{\"do_remote_prefill\":false,\"do_remote_decode\":true,"
                + "\"transfer_id\":\"xfer-1\"},\"max_completion_tokens\":1}");
  }

  @Test
  void decodeIsToldWhereTheTransferComesFrom() throws JsonException {
    String params =
        KvTransferParams.mooncakeDecode("xfer-1", "http://[fd00::1]:8998", "\"e\\u00e9\"");
    assertThat(request().decodeBody(params).toBytes())
        .asString(UTF_8)
        .isEqualTo(
            "{\"t\":1.0,\"stream\":true,\"max_tokens\":9,\"kv_transfer_params\":"
                + "{\"do_remote_prefill\":true,\"do_remote_decode\":false,"
                + "\"transfer_id\":\"xfer-1\","
                + "\"remote_bootstrap_addr\":\"http://[fd00::1]:8998\","
                + "\"remote_engine_id\":\"e\\u00e9\"}}");
  }
}
