package dev.llmd.template;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Expected names were printed by knative.dev/pkg/kmeta. */
class ChildNameTest {

  @Test
  void aNameThatFitsIsJoined() {
    assertThat(ChildName.of("llama", "-kserve")).isEqualTo("llama-kserve");
    assertThat(ChildName.of("a".repeat(33), "b".repeat(30)))
        .isEqualTo("a".repeat(33) + "b".repeat(30));
  }

  @Test
  void aLongParentIsCutAndHashed() {
    assertThat(
            ChildName.of(
                "a-very-long-llm-inference-service-name-for-a-model", "-kserve-workload-svc"))
        .isEqualTo("a-very-longec73ff7558222c766e12c2e580294386-kserve-workload-svc");
    assertThat(ChildName.of("a".repeat(64), ""))
        .isEqualTo("a".repeat(31) + "014842d480b571495a4a0363793f7367");
  }

  @Test
  void aLongSuffixIsHashedWithTheParent() {
    assertThat(ChildName.of("p".repeat(40), "s".repeat(31)))
        .isEqualTo("p".repeat(31) + "4dec4047846210fb3f85bc241e72a1a5");
    assertThat(ChildName.of("short", "s".repeat(60)))
        .isEqualTo("short38c74bd13b4ccb36b2eb6b46cd0a010b" + "s".repeat(26));
  }

  @Test
  void aCutNameEndsOnALetterOrDigit() {
    assertThat(ChildName.of("a", "-".repeat(70))).isEqualTo("aeb3eb4e3737ab68e7245690d1ea2dbb2");
  }

  @Property
  void noNameExceedsADnsLabel(
      @ForAll @AlphaChars @StringLength(max = 100) String parent,
      @ForAll @AlphaChars @StringLength(max = 100) String suffix) {
    assertThat(ChildName.of(parent, suffix)).hasSizeLessThanOrEqualTo(63);
  }
}
