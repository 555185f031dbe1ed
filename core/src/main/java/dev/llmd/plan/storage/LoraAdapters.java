package dev.llmd.plan.storage;

import dev.llmd.api.ModelSpec;
import dev.llmd.api.WorkloadSpec;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PodSpec;
import dev.llmd.template.ChildName;
import java.util.ArrayList;
import java.util.List;

/**
 * The LoRA adapters of a model ({@code spec.model.lora.adapters}), ordered by name: the same spec
 * gives the same pod whatever the order they were written in.
 */
record LoraAdapters(List<Adapter> adapters) {

  /** No adapters. */
  static final LoraAdapters NONE = new LoraAdapters(List.of());

  // Beside the model's directory, not in it: that one is mounted read-only.
  private static final String DIRECTORY = "/mnt/lora/";

  /** One adapter and the directory it is put into. */
  record Adapter(String name, ModelUri uri, String path) {}

  LoraAdapters {
    adapters = List.copyOf(adapters);
  }

  /** The adapters that can be had; an admission error for each of the others. */
  static LoraAdapters resolve(PlanContext context) {
    List<ModelSpec> written = context.service().spec().model().adapters();
    if (written.isEmpty()) {
      return NONE;
    }
    List<Adapter> resolved = new ArrayList<>(written.size());
    for (ModelSpec adapter : written) {
      String name = adapter.name().orElse("");
      ModelUri uri = new ModelUri(adapter.uri());
      if (canBeHad(context, adapter, name, uri)) {
        resolved.add(new Adapter(name, uri, DIRECTORY + directoryName(name)));
      }
    }
    resolved.sort((one, other) -> one.name().compareTo(other.name()));
    return new LoraAdapters(resolved);
  }

  /** Those that the storage initializer fetches. */
  List<Download> downloads() {
    List<Download> downloads = new ArrayList<>();
    for (Adapter adapter : adapters) {
      if (adapter.uri().isDownloaded()) {
        downloads.add(new Download(adapter.uri(), adapter.path()));
      }
    }
    return downloads;
  }

  /** The pod whose server mounts the adapters on claims and serves all of them. */
  PodSpec serve(PlanContext context, PodSpec pod) {
    if (adapters.isEmpty()) {
      return pod;
    }
    PodSpec mounted = pod;
    for (Adapter adapter : adapters) {
      if (adapter.uri().scheme().equals("pvc")) {
        String volume = ChildName.of("lora-pvc-", adapter.name());
        mounted =
            ModelMount.ofClaim(volume, adapter.uri(), adapter.path())
                .addTo(mounted, WorkloadSpec.SERVER);
      }
    }
    return new LoraArguments(context, adapters).addTo(mounted, WorkloadSpec.SERVER);
  }

  private static boolean canBeHad(
      PlanContext context, ModelSpec adapter, String name, ModelUri uri) {
    switch (uri.scheme()) {
      case "hf", "s3", "pvc" -> {
        if (context.service().spec().storageInitializerEnabled()) {
          return true;
        }
        refuse(
            context,
            adapter,
            "lora/storage-initializer-disabled",
            "LoRA adapter " + name + " is brought by the storage initializer, which is disabled");
      }
      case "" ->
          refuse(
              context,
              adapter,
              "lora/uri-without-scheme",
              "the URI of LoRA adapter " + name + " has no scheme: " + uri.text());
      default ->
          refuse(
              context,
              adapter,
              "lora/unsupported-scheme",
              "KServe loads no LoRA adapter from " + uri.text());
    }
    return false;
  }

  private static void refuse(PlanContext context, ModelSpec adapter, String rule, String message) {
    context
        .diagnostics()
        .add(
            Diagnostic.controllerError(rule, message)
                .at(adapter.node().at("uri").location())
                .object(context.service().object().describe())
                .field("spec.model.lora.adapters[" + indexOf(context, adapter) + "].uri")
                .expected("hf://, s3:// or pvc://, with storageInitializer.enabled not false")
                .nextStep("move the adapter to one of these, or enable the storage initializer"));
  }

  private static int indexOf(PlanContext context, ModelSpec adapter) {
    return context.service().spec().model().adapters().indexOf(adapter);
  }

  /** The name as a directory: letters, digits, {@code . _ -} stay, others become {@code -}. */
  private static String directoryName(String name) {
    StringBuilder directory = new StringBuilder(name.length());
    name.codePoints().forEach(c -> directory.append(isFileNameCharacter(c) ? (char) c : '-'));
    String result = directory.toString();
    return switch (result) {
      case "", ".", ".." -> "adapter";
      default -> result;
    };
  }

  private static boolean isFileNameCharacter(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '.'
        || c == '_'
        || c == '-';
  }
}
