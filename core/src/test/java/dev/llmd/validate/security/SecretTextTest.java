package dev.llmd.validate.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTextTest {

  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGH";

  @Test
  void aTokenIsToldByHowItBegins() {
    assertThat(SecretText.kindIn("hf_" + LETTERS)).contains("a Hugging Face token");
    assertThat(SecretText.kindIn("export X=hf_" + LETTERS + "; run")).isPresent();
    assertThat(SecretText.kindIn("-----BEGIN RSA PRIVATE KEY-----")).contains("a private key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hf_transfer",
        "HF_HUB_ENABLE_HF_TRANSFER=1",
        "disk-abcdefghijklmnopqrstuvwxyz",
        "hf://Qwen/Qwen3-8B",
        ""
      })
  void anOrdinaryTextHoldsNone(String text) {
    assertThat(SecretText.kindIn(text)).isEmpty();
  }

  @Test
  void aVariableIsToldByItsName() {
    assertThat(SecretText.isSecretVariable("HF_TOKEN")).isTrue();
    assertThat(SecretText.isSecretVariable("OPENAI_API_KEY")).isTrue();
    assertThat(SecretText.isSecretVariable("EOS_TOKEN")).isFalse();
  }

  @Test
  void aFlagHoldsASecretUnlessItsValueIsAReference() {
    assertThat(SecretText.flagIn("--api-key=secret", "")).contains("--api-key");
    assertThat(SecretText.flagIn("--api-key", "secret")).contains("--api-key");
    assertThat(SecretText.flagIn("--api-key=$(KEY)", "")).isEmpty();
    assertThat(SecretText.flagIn("--api-key", "--port=8000")).isEmpty();
  }
}
