package dev.llmd.cli.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.cli.simulate.figures.Comparison;
import dev.llmd.cli.simulate.input.PoolFile;
import dev.llmd.cli.simulate.trace.GivenRecipe;
import dev.llmd.cli.simulate.trace.TraceRequest;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A study with nothing wrong in it. */
final class Trial {

  static final long SEED = 1;

  private final Diagnostics findings = new Diagnostics();
  private final List<ConfigSource> configs = new ArrayList<>();
  private PoolFile pool = PoolFile.usual();

  /** A configuration with one profile of these plugins. */
  static String profile(String... types) {
    StringBuilder text = new StringBuilder("kind: EndpointPickerConfig\nplugins:\n");
    for (String type : types) {
      text.append("- type: ").append(type).append('\n');
    }
    text.append("schedulingProfiles:\n- name: default\n  plugins:\n");
    for (String type : types) {
      text.append("  - pluginRef: ").append(type).append('\n');
    }
    return "apiVersion: llm-d.ai/v1alpha1\n" + text;
  }

  static SourceText text(String name, String content) {
    return new SourceText(name, content.getBytes(StandardCharsets.UTF_8), 0);
  }

  Trial pool(String yaml) {
    pool = PoolFile.read(text("pool.yaml", yaml), findings);
    return this;
  }

  Trial config(String name, String yaml) {
    String whole = yaml.contains("apiVersion") ? yaml : "apiVersion: llm-d.ai/v1alpha1\n" + yaml;
    return config(name, ConfigSource.file(text(name, whole)));
  }

  Trial config(String name, ConfigSource source) {
    configs.add(new ConfigSource(name, source.load()));
    return this;
  }

  Comparison generate(String recipe) {
    try {
      return replay(GivenRecipe.of(recipe).trace(SEED));
    } catch (GivenRecipe.Wrong e) {
      throw new IllegalArgumentException(e);
    }
  }

  Comparison replay(List<TraceRequest> trace) {
    Study study = new Study(pool, SEED, findings);
    configs.forEach(study::add);
    Comparison comparison = study.compare("trial", trace);
    assertThat(findings.sorted()).filteredOn(it -> it.severity().word().equals("error")).isEmpty();
    assertThat(comparison.configs()).hasSameSizeAs(configs);
    return comparison;
  }
}
