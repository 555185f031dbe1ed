package dev.llmd.cli.simulate.input;

import dev.llmd.cli.simulate.pool.PodModel;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.Node;
import dev.llmd.source.SourceText;
import dev.llmd.source.YamlReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pods that a simulation has, as a file describes them.
 *
 * @param pods by kind
 * @param scrapeMillis how often the picker reads their metrics
 */
public record PoolFile(List<PodModel> pods, int scrapeMillis) {

  private static final String RULE = "simulate/pool";
  private static final int MAX_PODS = 2000;

  /** Eight GPUs with a model of 8 billion parameters, roughly. */
  private static final PodModel USUAL =
      new PodModel("pod", 8, Map.of(), 16, 8000, 256, 10_000, 12, 0.12, 200_000);

  /** What holds where no file says otherwise. */
  public static PoolFile usual() {
    return new PoolFile(List.of(USUAL), 50);
  }

  /** Reads a file; what is wrong is a finding, and what it returns then is of no use. */
  public static PoolFile read(SourceText file, Diagnostics diagnostics) {
    List<Node> documents = new YamlReader().documents(file.name(), file.bytes(), diagnostics);
    if (documents.isEmpty()) {
      return usual();
    }
    Node document = documents.getFirst();
    FieldReader fields =
        new FieldReader(
            PoolFile::error, "", document, List.of("pods", "scrapeMillis"), diagnostics);
    List<PodModel> pods = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<Node> items = fields.node("pods").items();
    for (int i = 0; i < items.size(); i++) {
      PodModel pod = pod(items.get(i), "pods[" + i + "]", diagnostics);
      if (!names.add(pod.name())) {
        fields.wrong(
            items.get(i).location(),
            "pods[" + i + "].name",
            "the name " + pod.name() + " stands here again",
            "another name for each kind of pods");
      }
      pods.add(pod);
    }
    int total = pods.stream().mapToInt(PodModel::replicas).sum();
    if (pods.isEmpty() || total > MAX_PODS) {
      fields.wrong(
          document.location(),
          "pods",
          pods.isEmpty() ? "there are none" : "there are " + total,
          "a list of pods, " + MAX_PODS + " together at most");
    }
    return new PoolFile(pods, fields.integer("scrapeMillis", 1, 60_000, 50));
  }

  private static PodModel pod(Node node, String path, Diagnostics diagnostics) {
    FieldReader fields =
        new FieldReader(
            PoolFile::error,
            path,
            node,
            List.of(
                "name",
                "replicas",
                "labels",
                "blockSize",
                "blocks",
                "maxRunning",
                "prefillTokensPerSecond",
                "millisPerOutputToken",
                "millisPerOutputTokenAndRequest",
                "transferTokensPerSecond"),
            diagnostics);
    return new PodModel(
        fields.text("name", USUAL.name()),
        fields.integer("replicas", 1, MAX_PODS, USUAL.replicas()),
        fields.texts("labels"),
        fields.integer("blockSize", 1, 4096, USUAL.blockSize()),
        fields.integer("blocks", 1, 100_000_000, USUAL.blocks()),
        fields.integer("maxRunning", 1, 100_000, USUAL.maxRunning()),
        fields.number("prefillTokensPerSecond", 1, 1e9, USUAL.prefillRate()),
        fields.number("millisPerOutputToken", 0.001, 60_000, USUAL.decodeTime()),
        fields.number("millisPerOutputTokenAndRequest", 0, 60_000, USUAL.decodeTimePerRequest()),
        fields.number("transferTokensPerSecond", 1, 1e9, USUAL.transferRate()));
  }

  private static Diagnostic.Builder error(String message) {
    return Diagnostic.runtimeError(RULE, message);
  }
}
