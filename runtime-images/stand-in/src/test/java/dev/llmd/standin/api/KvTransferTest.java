package dev.llmd.standin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class KvTransferTest {

  private static final String PREFILL = "{\"do_remote_decode\": true, \"remote_host\": null}";

  private final KvTransfer transfer = new KvTransfer("10.0.0.1");

  private static InferenceCall call(String params) throws InvalidRequestException {
    return InferenceCall.read(
        ("{\"prompt\": \"x\", \"kv_transfer_params\": " + params + "}")
            .getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void offersBlocksToWhoeverDecodes() throws Exception {
    JsonNode offer = transfer.offered(call(PREFILL), true, 3);

    assertThat(offer.path("remote_block_ids")).hasSize(3);
    assertThat(offer.path("do_remote_prefill").asBoolean()).isTrue();
    assertThat(KvTransfer.isPrefilled(call(offer.toString()))).isTrue();
  }

  @Test
  void offersNothingWhereNothingIsLeftToDecode() throws Exception {
    assertThat(transfer.offered(call(PREFILL), false, 3).isNull()).isTrue();
    assertThat(transfer.offered(call("null"), true, 3).isNull()).isTrue();
  }

  @Test
  void computesThePromptItselfWhereSomethingOfTheOfferIsMissing() throws Exception {
    ObjectNode offer = (ObjectNode) transfer.offered(call(PREFILL), true, 3);

    assertThat(KvTransfer.isPrefilled(call(offer.putNull("remote_engine_id").toString())))
        .isFalse();
  }
}
