package dev.llmd.scheduling.prefix;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EndpointPrefixesPropertyTest {

  /** With room for all, what is held of a prompt is its longest beginning that was sent before. */
  @Property(tries = 500)
  void holdsTheLongestBeginningThatWasSent(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 40) int guess) {
    Random random = new Random(seed);
    EndpointPrefixes prefixes = new EndpointPrefixes(Chains.endpoint(0));
    Set<String> sent = new HashSet<>();
    for (int n = 0; n < 30; n++) {
      String prompt = prompt(random);
      int expected = 0;
      while (expected < prompt.length() && sent.contains(prompt.substring(0, expected + 1))) {
        expected++;
      }
      assertThat(prefixes.held(Chains.chain(prompt), guess)).isEqualTo(expected);
      prefixes.add(Chains.chain(prompt), 10_000);
      for (int i = 1; i <= prompt.length(); i++) {
        sent.add(prompt.substring(0, i));
      }
    }
  }

  /** However little room there is, a block is held only with all that came before it. */
  @Property(tries = 500)
  void forgetsEndsBeforeBeginnings(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int capacity) {
    Random random = new Random(seed);
    EndpointPrefixes prefixes = new EndpointPrefixes(Chains.endpoint(0));
    Set<String> prompts = new HashSet<>();
    for (int n = 0; n < 30; n++) {
      String prompt = prompt(random);
      prompts.add(prompt);
      prefixes.add(Chains.chain(prompt), capacity);
      assertThat(prefixes.size()).isLessThanOrEqualTo(capacity);
      assertThat(prefixes.held(Chains.chain(prompt), 3))
          .isEqualTo(Math.min(capacity, prompt.length()));
    }
    for (String prompt : prompts) {
      HashChain chain = Chains.chain(prompt);
      int held = prefixes.held(chain, 1);
      for (int guess = 2; guess <= chain.length(); guess++) {
        assertThat(prefixes.held(chain, guess)).isEqualTo(held);
      }
    }
  }

  private static String prompt(Random random) {
    StringBuilder prompt = new StringBuilder();
    for (int i = random.nextInt(40); i > 0; i--) {
      prompt.append((char) ('a' + random.nextInt(random.nextInt(8) == 0 ? 3 : 1)));
    }
    return prompt.toString();
  }
}
