package dev.llmd.plan.storage;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.plan.Container;
import dev.llmd.plan.PlanContext;
import dev.llmd.plan.PodSpec;
import dev.llmd.resolve.PlatformConfig.StorageInitializer;
import dev.llmd.target.Feature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Brings the model of {@code spec.model} into a pod, in the way that the scheme of its URI asks
 * for, and LoRA adapters along with it.
 */
public final class ModelArtifacts {

  /** The container of the endpoint picker's pod that needs the model's tokenizer. */
  public static final String TOKENIZER = "tokenizer";

  private final PlanContext context;
  private final LoraAdapters adapters;
  private final Downloads downloads;
  private final String container;
  private final String modelPath;

  private ModelArtifacts(
      PlanContext context,
      Optional<ApiObject> serviceAccount,
      LoraAdapters adapters,
      String container) {
    this.context = context;
    this.adapters = adapters;
    this.container = container;
    this.modelPath =
        container.equals(TOKENIZER) ? ModelMount.MODEL_PATH + "/base" : ModelMount.MODEL_PATH;
    this.downloads = new Downloads(context, serviceAccount, container, modelPath);
  }

  /**
   * The pod with the model, and with the adapters when {@code attachLora} is set. Findings go to
   * the context; a pod that KServe could not build comes back as far as it could be made.
   *
   * @param serviceAccount whose Secrets open the source; the namespace's default one when empty
   * @param container {@code main}, or {@link #TOKENIZER}
   */
  public static PodSpec attach(
      PlanContext context,
      PodSpec pod,
      Optional<ApiObject> serviceAccount,
      boolean attachLora,
      String container) {
    // An adapter that cannot be had fails the service, wherever it is attached.
    LoraAdapters resolved =
        context.target().has(Feature.LORA_ADAPTERS)
            ? LoraAdapters.resolve(context)
            : LoraAdapters.NONE;
    LoraAdapters adapters = attachLora ? resolved : LoraAdapters.NONE;
    return new ModelArtifacts(context, serviceAccount, adapters, container).attach(pod);
  }

  private PodSpec attach(PodSpec pod) {
    ModelUri written = new ModelUri(context.service().spec().model().uri());
    if (written.scheme().isEmpty()) {
      refuse(
          "storage/uri-without-scheme",
          written.text().isEmpty()
              ? "the model has no URI"
              : "the model's URI has no scheme: " + written.text());
      return pod;
    }
    if (!context.service().spec().storageInitializerEnabled()) {
      return pod;
    }
    return context.target().has(Feature.LOCAL_MODELS)
        ? LocalModel.resolve(context, written).map(uri -> attach(pod, uri)).orElse(pod)
        : attach(pod, written);
  }

  private PodSpec attach(PodSpec pod, ModelUri uri) {
    PodSpec withModel =
        switch (uri.scheme()) {
          case "hf", "s3" -> download(pod, uri);
          case "pvc" ->
              withAdapters(
                  ModelMount.ofClaim("kserve-pvc-source", uri, modelPath).addTo(pod, container));
          case "oci" -> withAdapters(attachImage(pod, uri));
          case "oci+native" ->
              mountsImages() ? plusAdapters(attachVolume(pod, uri)) : unsupported(pod, uri);
          default -> unsupported(pod, uri);
        };
    return adapters.serve(context, withModel);
  }

  private boolean mountsImages() {
    return context.target().has(Feature.NATIVE_OCI_MODELS);
  }

  private PodSpec unsupported(PodSpec pod, ModelUri uri) {
    refuse("storage/unsupported-scheme", "KServe loads no model from " + uri.text());
    return pod;
  }

  private PodSpec download(PodSpec pod, ModelUri uri) {
    if (adapters.downloads().isEmpty()) {
      return downloads.ofModel(pod, uri);
    }
    List<Download> all = new ArrayList<>();
    all.add(new Download(uri, ModelMount.MODEL_PATH));
    all.addAll(adapters.downloads());
    return downloads.ofAll(pod, all);
  }

  /** A model that needs no download needs no initializer either, whoever asked for one. */
  private PodSpec withAdapters(PodSpec pod) {
    if (!adapters.downloads().isEmpty()) {
      return plusAdapters(pod);
    }
    return context.target().has(Feature.MERGED_INITIALIZER)
        ? pod.withoutInitContainer(InitializerContainer.NAME)
        : pod;
  }

  private PodSpec plusAdapters(PodSpec pod) {
    return adapters.downloads().isEmpty() ? pod : downloads.ofAll(pod, adapters.downloads());
  }

  private PodSpec attachImage(PodSpec pod, ModelUri uri) {
    StorageInitializer settings = context.platform().storage();
    if (settings.ociModelMode().equals("native")) {
      return attachVolume(pod, uri);
    }
    if (settings.ociModelMode().isEmpty() && !settings.enableOciModelSupport()) {
      refuse("storage/oci-disabled", "the platform's settings turn models in OCI images off");
      return pod;
    }
    if (pod.container(container).isEmpty()) {
      refuseMissingContainer();
      return pod;
    }
    return new Modelcar(
            settings, uri.rest(), modelPath, context.target().has(Feature.KEPT_SECURITY_CONTEXT))
        .attach(pod, container);
  }

  private PodSpec attachVolume(PodSpec pod, ModelUri uri) {
    Optional<Container> server = pod.container(container);
    if (server.isEmpty()) {
      refuseMissingContainer();
      return pod;
    }
    ImageVolume volume = new ImageVolume(uri.rest(), modelPath);
    Optional<String> rival = volume.rival(server.get());
    if (rival.isPresent()) {
      refuse(
          "storage/mount-path-taken",
          "volume " + rival.get() + " is mounted at " + modelPath + " already");
      return pod;
    }
    noteKubernetesVersion();
    return volume.attach(pod, container);
  }

  /** An API server without image volumes drops the field and its mount, and says nothing. */
  private void noteKubernetesVersion() {
    context
        .diagnostics()
        .add(
            Diagnostic.note(
                    "storage/image-volume",
                    "the model is mounted from an image by Kubernetes itself, which is on by"
                        + " default since 1.35")
                .at(context.service().spec().model().node().at("uri").location())
                .object(context.service().object().describe())
                .field("spec.model.uri")
                .expected("Kubernetes 1.35, or 1.33 with the feature gate ImageVolume")
                .nextStep("on an older cluster, use oci:// instead: a sidecar holds the image"));
  }

  private void refuseMissingContainer() {
    refuse("storage/no-container", "the pod has no container " + container + " for the model");
  }

  private void refuse(String rule, String message) {
    context
        .diagnostics()
        .add(
            Diagnostic.controllerError(rule, message)
                .at(context.service().spec().model().node().at("uri").location())
                .object(context.service().object().describe())
                .field("spec.model.uri")
                .expected(
                    mountsImages()
                        ? "hf://, s3://, pvc://, oci:// or oci+native://"
                        : "hf://, s3://, pvc:// or oci://")
                .nextStep(
                    mountsImages()
                        ? "put the model where one of these reaches it, or set"
                            + " storageInitializer.enabled to false and bring it yourself"
                        : "put the model where one of these reaches it"));
  }
}
