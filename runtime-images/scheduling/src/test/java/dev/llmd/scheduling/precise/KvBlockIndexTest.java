package dev.llmd.scheduling.precise;

import static dev.llmd.scheduling.precise.Pods.MODEL;
import static dev.llmd.scheduling.precise.Pods.after;
import static dev.llmd.scheduling.precise.Pods.endpoint;
import static dev.llmd.scheduling.precise.Pods.request;
import static dev.llmd.scheduling.precise.Pods.stored;
import static dev.llmd.scheduling.precise.Pods.tokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.llmd.scheduling.endpoint.EndpointPool;
import dev.llmd.scheduling.endpoint.EndpointSpec;
import dev.llmd.scheduling.plugin.PrefixMatches;
import dev.llmd.scheduling.request.InferenceRequest;
import dev.llmd.scheduling.request.MediaSpan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class KvBlockIndexTest {

  private static final int[] EIGHT = tokens(0, 8);

  private final BlockKeys blockKeys = new BlockKeys(4, "");
  private final KvBlockIndex index =
      new KvBlockIndex(blockKeys, new Tiers(Tiers.DEFAULT_WEIGHTS), 1 << 20);
  private final EndpointPool pool = Pods.pool("a", "b", "c");

  @BeforeEach
  void knowPods() {
    pool.listen(index);
  }

  @Test
  void countsBlocksFromTheFirstOnThatAPodHasAllOf() {
    store("a", stored(EIGHT, 1, 2));
    store("b", stored(tokens(0, 4), 1));
    store("c", after(1, tokens(4, 8), 2));

    PrefixMatches matches = match(tokens(0, 15));

    assertThat(matches.total()).isEqualTo(3);
    assertThat(matches.blockTokens()).isEqualTo(4);
    assertThat(matched(matches, "a")).isEqualTo(2);
    assertThat(matched(matches, "b")).isEqualTo(1);
    assertThat(matched(matches, "c")).isZero();
  }

  @Test
  void anotherPromptOrModelHasNothing() {
    store("a", stored(EIGHT, 1, 2));

    assertThat(matched(match(tokens(1, 9)), "a")).isZero();
    assertThat(matched(match(request("other", "", EIGHT, List.of())), "a")).isZero();
  }

  @Test
  void continuesWhatWasStoredBefore() {
    store("a", stored(tokens(0, 4), 1));
    assertThat(store("a", after(1, tokens(4, 8), 2))).isEqualTo(StoreResult.INDEXED);
    assertThat(store("a", after(99, tokens(8, 12), 3))).isEqualTo(StoreResult.UNKNOWN_PARENT);

    assertThat(matched(match(tokens(0, 12)), "a")).isEqualTo(2);
  }

  @Test
  void forgetsWhatAPodRemoved() {
    store("a", stored(EIGHT, 1, 2));
    store("b", stored(EIGHT, 1, 2));

    remove("a", "", 2);
    remove("a", "", 77);

    assertThat(matched(match(EIGHT), "a")).isEqualTo(1);
    assertThat(matched(match(EIGHT), "b")).isEqualTo(2);
  }

  @Test
  void aBlockThatWasStoredTwiceIsThereUntilItWasRemovedTwice() {
    store("a", stored(EIGHT, 1, 2));
    store("a", stored(EIGHT, 1, 2));

    remove("a", "", 1, 2);
    assertThat(matched(match(EIGHT), "a")).isEqualTo(2);

    remove("a", "", 1, 2);
    assertThat(matched(match(EIGHT), "a")).isZero();
    assertThat(index.keys()).isZero();
    assertThat(index.names()).isZero();
  }

  @Test
  void whatLiesInMemoryOfTheCpuIsWorthLess() {
    store("a", stored(EIGHT, 1, 2));
    BlockEvent moved = stored(new int[0], 1, 2);
    moved.medium("CPU");
    assertThat(store("a", moved)).isEqualTo(StoreResult.INDEXED);
    assertThat(matched(match(EIGHT), "a")).as("the better tier counts").isEqualTo(2);

    remove("a", "GPU", 1, 2);

    assertThat(matched(match(EIGHT), "a")).isCloseTo(1.6, within(1e-9));
  }

  @Test
  void aTierWithoutAWeightCountsFully() {
    BlockEvent far = stored(EIGHT, 1, 2);
    far.medium("STORAGE");
    store("a", far);

    assertThat(matched(match(EIGHT), "a")).isEqualTo(2);
  }

  @Test
  void unknownBlocksWithoutTokensAreNotKept() {
    assertThat(store("a", stored(new int[0], 5))).isEqualTo(StoreResult.UNKNOWN_BLOCKS);
    assertThat(index.keys()).isZero();
  }

  @Test
  void aClearedPodHasNothingAndOthersKeepTheirs() {
    store("a", stored(EIGHT, 1, 2));
    store("b", stored(EIGHT, 1, 2));

    index.cleared(endpoint(pool, "a"));

    assertThat(matched(match(EIGHT), "a")).isZero();
    assertThat(matched(match(EIGHT), "b")).isEqualTo(2);
    store("a", stored(tokens(0, 4), 1));
    assertThat(matched(match(EIGHT), "a")).isEqualTo(1);
  }

  @Test
  void memoryOfAClearedPodIsFreeAfterSomeEvents() {
    for (int i = 0; i < 1000; i++) {
      store("a", stored(tokens(i + 8, i + 12), i + 1));
    }
    index.cleared(endpoint(pool, "a"));
    for (int i = 0; i < 2 * Slots.PARTS; i++) {
      store("b", stored(EIGHT, 90001, 90002));
    }

    assertThat(index.keys()).isEqualTo(2);
    assertThat(index.names()).isEqualTo(2);
    assertThat(index.entries()).isEqualTo(2);
  }

  @Test
  void aPodThatComesAfterAnotherOneInheritsNothing() {
    store("a", stored(EIGHT, 1, 2));
    var gone = endpoint(pool, "a");

    Pods.put(pool, "b", "c");
    Pods.put(pool, "b", "c", "new");

    assertThat(endpoint(pool, "new").slot()).isEqualTo(gone.slot());
    assertThat(matched(match(EIGHT), "new")).isZero();
    assertThat(index.stored(gone, MODEL, stored(EIGHT, 1, 2)))
        .as("an event that was on its way")
        .isEqualTo(StoreResult.UNKNOWN_ENDPOINT);
    assertThat(matched(match(EIGHT), "new")).isZero();
  }

  @Test
  void aPodWithAnotherAddressHasNothing() {
    store("a", stored(EIGHT, 1, 2));
    pool.replace(List.of(new EndpointSpec(endpoint(pool, "a").id(), "10.9.9.9", Map.of("l", "v"))));

    assertThat(matched(match(EIGHT), "a")).isZero();
  }

  @Test
  void largerBlocksOfTheModelServerAreSeveralOfOurs() {
    store("a", stored(tokens(0, 16), 1, 2));
    store("a", after(2, tokens(16, 24), 3));
    assertThat(matched(match(tokens(0, 24)), "a")).isEqualTo(6);

    remove("a", "", 2);

    assertThat(matched(match(tokens(0, 24)), "a")).isEqualTo(2);
  }

  @Test
  void smallerBlocksOfTheModelServerAreOneOfOurs() {
    store("a", stored(tokens(0, 10), 1, 2, 3, 4, 5));
    assertThat(matched(match(tokens(0, 12)), "a")).isEqualTo(2);
    assertThat(store("a", after(5, tokens(10, 12), 6)))
        .as("begins within one of ours")
        .isEqualTo(StoreResult.UNKNOWN_PARENT);
    assertThat(store("a", after(4, tokens(8, 12), 5, 6))).isEqualTo(StoreResult.INDEXED);
    assertThat(matched(match(tokens(0, 12)), "a")).isEqualTo(3);

    remove("a", "", 6);

    assertThat(matched(match(tokens(0, 12)), "a")).isEqualTo(2);
  }

  @Test
  void blocksThatDoNotFitOursAreNotKept() {
    assertThat(store("a", stored(tokens(0, 6), 1))).isEqualTo(StoreResult.UNEVEN_BLOCKS);
    assertThat(store("a", stored(tokens(0, 7), 1, 2))).isEqualTo(StoreResult.UNEVEN_BLOCKS);
    assertThat(store("a", stored(tokens(0, 2), 1))).isEqualTo(StoreResult.UNEVEN_BLOCKS);
    assertThat(index.keys()).isZero();
  }

  @Test
  void anAdapterHasBlocksOfItsOwn() {
    BlockEvent blocks = stored(EIGHT, 1, 2);
    blocks.adapter("lora-1");
    blocks.addExtra(List.of("lora-1"));
    blocks.addExtra(List.of("lora-1"));
    store("a", blocks);
    BlockEvent unnamed = stored(EIGHT, 3, 4);
    unnamed.adapter("");
    assertThat(store("b", unnamed)).isEqualTo(StoreResult.UNNAMED_ADAPTER);

    assertThat(matched(match(request("lora-1", "", EIGHT, List.of())), "a")).isEqualTo(2);
    assertThat(matched(match(EIGHT), "a")).isZero();
    assertThat(matched(match(EIGHT), "b")).isZero();
  }

  @Test
  void imagesAndSaltsTellPromptsApart() {
    BlockEvent blocks = stored(tokens(0, 12), 1, 2, 3);
    blocks.addExtra(List.of("salt"));
    blocks.addExtra(List.of("cat"));
    store("a", blocks);
    List<MediaSpan> cat = List.of(new MediaSpan("cat", 5, 2));

    assertThat(matched(match(request(MODEL, "salt", tokens(0, 12), cat)), "a")).isEqualTo(3);
    assertThat(matched(match(request(MODEL, "salt", tokens(0, 12), List.of())), "a")).isEqualTo(1);
    assertThat(matched(match(request(MODEL, "", tokens(0, 12), cat)), "a")).isZero();
  }

  @Test
  void onlyLayersThatLookAtTheWholePrefixCount() {
    BlockEvent window = stored(EIGHT, 1, 2);
    window.group(1);
    window.groupKind("sliding_window");
    assertThat(store("a", window)).isEqualTo(StoreResult.OTHER_ATTENTION);
    BlockEvent full = stored(EIGHT, 1, 2);
    full.group(0);
    full.groupKind("full_attention");
    assertThat(store("a", full)).isEqualTo(StoreResult.INDEXED);

    index.removed(endpoint(pool, "a"), ofGroup(1, 1, 2));
    assertThat(matched(match(EIGHT), "a")).as("those of the window went").isEqualTo(2);
    index.removed(endpoint(pool, "a"), ofGroup(0, 1, 2));
    assertThat(matched(match(EIGHT), "a")).isZero();
  }

  @Test
  void isBoundedAndForgetsWhatNobodyAsksFor() {
    KvBlockIndex small = new KvBlockIndex(blockKeys, new Tiers(Map.of()), Slots.PARTS * 16L);
    pool.listen(small);
    small.stored(endpoint(pool, "a"), MODEL, stored(EIGHT, 1, 2));
    for (int i = 0; i < 50_000; i++) {
      small.stored(endpoint(pool, "b"), MODEL, stored(tokens(i + 9, i + 13), 1000L + i));
      if (i % 64 == 0) {
        small.match(new PromptBlocks(blockKeys, request(EIGHT)));
      }
    }

    assertThat(small.keys()).isBetween(2000L, Slots.PARTS * 16L);
    assertThat(small.names()).isBetween(1000L, Slots.PARTS * 16L);
    assertThat(small.entries()).isEqualTo(small.keys());
    PrefixMatches matches = small.match(new PromptBlocks(blockKeys, request(EIGHT)));
    assertThat(matched(matches, "a")).as("asked for all the time").isEqualTo(2);
  }

  private static BlockEvent ofGroup(int group, long... hashes) {
    BlockEvent blocks = stored(new int[0], hashes);
    blocks.group(group);
    return blocks;
  }

  private StoreResult store(String pod, BlockEvent blocks) {
    return index.stored(endpoint(pool, pod), MODEL, blocks);
  }

  private void remove(String pod, String medium, long... hashes) {
    BlockEvent blocks = stored(new int[0], hashes);
    blocks.medium(medium);
    index.removed(endpoint(pool, pod), blocks);
  }

  private PrefixMatches match(int[] tokens) {
    return match(request(tokens));
  }

  private PrefixMatches match(InferenceRequest request) {
    return index.match(new PromptBlocks(blockKeys, request));
  }

  private double matched(PrefixMatches matches, String pod) {
    return matches.matched(endpoint(pool, pod).slot());
  }
}
