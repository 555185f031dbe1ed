package dev.llmd.plan.storage;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.Container;
import dev.llmd.plan.EnvVar;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PodSpec;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import dev.llmd.target.Feature;
import java.util.List;
import java.util.Optional;

/**
 * Fetches models before a server starts: the storage initializer with its credentials, and the
 * volume that server and initializer share.
 *
 * @param context the service and what it refers to
 * @param account whose Secrets open the sources
 * @param server the container that reads what was fetched
 * @param modelPath where that container looks for the model
 */
record Downloads(
    PlanContext context, Optional<ApiObject> account, String server, String modelPath) {

  private static final String NAME = InitializerContainer.NAME;

  private static final List<MapNode> HUGGING_FACE_DEFAULTS =
      List.of(
          EnvVar.of("HF_HUB_ENABLE_HF_TRANSFER", "1"),
          EnvVar.of("HF_XET_HIGH_PERFORMANCE", "1"),
          EnvVar.of("HF_XET_NUM_CONCURRENT_RANGE_GETS", "8"));

  /** A tokenizer needs none of the weights. */
  private static final List<MapNode> TOKENIZER_FILES =
      List.of(
          EnvVar.of(
              "STORAGE_ALLOW_PATTERNS",
              "[\"tokenizer.json\", \"tokenizer_config.json\", \"special_tokens_map.json\","
                  + " \"vocab.json\", \"merges.txt\", \"config.json\","
                  + " \"generation_config.json\"]"));

  /** The pod with the model alone. */
  PodSpec ofModel(PodSpec pod, ModelUri uri) {
    Container generated =
        InitializerContainer.confidential(
            InitializerContainer.generated(
                context.platform().storage(), List.of(new Download(uri, ModelMount.MODEL_PATH))),
            context.service().spec().model().node().at("confidential"));
    PodSpec fetching = withInitializer(pod, generated);
    fetching = ModelMount.ofDownloads(ModelMount.MODEL_PATH, false).addTo(fetching, NAME);
    fetching = ModelMount.ofDownloads(modelPath, true).addTo(fetching, server);
    fetching = Credentials.of(context, account).attach(fetching, NAME);
    fetching =
        uri.scheme().equals("hf") ? withHuggingFaceDefaults(fetching) : withCaBundle(fetching);
    return withTokenizerFiles(fetching);
  }

  /** The pod with everything in one run of the initializer. */
  PodSpec ofAll(PodSpec pod, List<Download> downloads) {
    String directory = CommonPath.of(downloads.stream().map(Download::path).toList());
    PodSpec fetching =
        withInitializer(
            pod, InitializerContainer.generated(context.platform().storage(), downloads));
    fetching = ModelMount.ofDownloads(directory, false).addTo(fetching, NAME);
    fetching = ModelMount.ofDownloads(directory, true).addTo(fetching, server);
    fetching = Credentials.of(context, account).attach(fetching, NAME);
    if (downloads.stream().anyMatch(download -> download.uri().scheme().equals("hf"))) {
      fetching = withHuggingFaceDefaults(fetching);
    }
    return withCaBundle(withTokenizerFiles(fetching));
  }

  private PodSpec withInitializer(PodSpec pod, Container generated) {
    Optional<Container> user = pod.initContainer(NAME);
    if (!context.target().has(Feature.MERGED_INITIALIZER)) {
      user.ifPresent(this::reportSecondInitializer);
      // What follows mounts and sets in the first of the two.
      return pod.plusInitContainer(
          ModelMount.ofDownloads(ModelMount.MODEL_PATH, false).mountIn(generated));
    }
    user.ifPresent(this::warnOfIgnoredArguments);
    return pod.withoutInitContainer(NAME)
        .plusInitContainer(InitializerContainer.customised(generated, user));
  }

  private void reportSecondInitializer(Container user) {
    context
        .diagnostics()
        .add(
            Diagnostic.runtimeError(
                    "storage/second-initializer",
                    "KServe "
                        + context.target().releases().kserve()
                        + " adds a second init container "
                        + NAME
                        + ", which the API server refuses")
                .at(user.node().location())
                .object(context.service().object().describe())
                .field("spec.template.initContainers[" + NAME + "]")
                .expected("no init container of that name")
                .nextStep("remove it, or give it another name"));
  }

  private void warnOfIgnoredArguments(Container user) {
    for (String field : List.of("command", "args")) {
      Node value = user.node().at(field);
      if (value.isPresent()) {
        context
            .diagnostics()
            .add(
                Diagnostic.warning(
                        "storage/initializer-arguments",
                        field + " of init container " + NAME + " is ignored")
                    .at(value.location())
                    .object(context.service().object().describe())
                    .field("spec.template.initContainers[" + NAME + "]." + field)
                    .expected(
                        "image, env, resources and the like; what is fetched follows from"
                            + " spec.model")
                    .nextStep("remove it, or give the container another name"));
      }
    }
  }

  private PodSpec withHuggingFaceDefaults(PodSpec pod) {
    return context.target().has(Feature.HUGGING_FACE_DEFAULTS)
        ? pod.withInitContainer(NAME, c -> c.plusMissingEnv(HUGGING_FACE_DEFAULTS))
        : pod;
  }

  private PodSpec withTokenizerFiles(PodSpec pod) {
    return server.equals(ModelArtifacts.TOKENIZER)
        ? pod.withInitContainer(NAME, c -> c.plusMissingEnv(TOKENIZER_FILES))
        : pod;
  }

  private PodSpec withCaBundle(PodSpec pod) {
    String namespace = context.service().namespace();
    return CaBundle.neededBy(pod, NAME, context.platform(), namespace)
        .map(bundle -> bundle.attach(pod, NAME))
        .orElse(pod);
  }
}
