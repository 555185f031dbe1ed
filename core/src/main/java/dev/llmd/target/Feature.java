package dev.llmd.target;

/**
 * Something that KServe's controller does in one release and not in another. Planners ask for these
 * rather than for releases, so a new release is a new set of them.
 */
public enum Feature {
  /** The annotation {@code serving.kserve.io/stop} keeps everything from running. */
  STOP_ANNOTATION,

  /** LoRA adapters are fetched and served; without it they are only checked and kept. */
  LORA_ADAPTERS,

  /** Models may come in OCI images that the kubelet mounts ({@code oci+native://}). */
  NATIVE_OCI_MODELS,

  /** A model may be read from the claim of a LocalModelCache. */
  LOCAL_MODELS,

  /**
   * There is one init container {@code storage-initializer}: a user's own is merged with the
   * generated one, and it goes when nothing is downloaded.
   */
  MERGED_INITIALIZER,

  /** Downloads from Hugging Face get settings for speed where the user gave none. */
  HUGGING_FACE_DEFAULTS,

  /** An S3 endpoint may be a URL, whose scheme then decides about HTTPS. */
  S3_ENDPOINT_URLS,

  /** A modelcar leaves the rest of the server's security context as it is. */
  KEPT_SECURITY_CONTEXT,

  /**
   * Pods run as the ServiceAccount that their template names. Without it they run as an account of
   * the service's own, which is a copy of that one.
   */
  NAMED_ACCOUNTS,

  /** Devices by dynamic resource allocation, asked for by annotations. */
  MANAGED_DRA,

  /** Annotations of {@code prometheus.io} are handed on to workloads. */
  SCRAPE_ANNOTATIONS,

  /** The platform's settings say whether servers speak TLS; without it the Service says they do. */
  TLS_SETTING,

  /** Templates may also call kvTransferConfig and shutdownTimeout and see TLS and pool settings. */
  EXTENDED_TEMPLATES,

  /** Routes may match on a header that carries the model's name. */
  MODEL_ROUTING,

  /** A managed route moves on to the newest InferencePool API that its gateway accepts. */
  POOL_MIGRATION,

  /** A service may name its gateways and leave the route to KServe. */
  GATEWAY_REFS_WITH_MANAGED_ROUTE,

  /** The Gateway API that it is released with has BackendTLSPolicy in v1. */
  BACKEND_TLS_POLICY,

  /**
   * A webhook defaults services before the API server asks their schema. It reads and writes Go
   * types: fields that Go cannot leave out are there afterwards.
   */
  DEFAULTING_WEBHOOK,

  /** The controller asks its webhook again about a service with everything merged. */
  MERGED_ADMISSION,

  /** The endpoint picker's configuration can be set in the service and is brought up to date. */
  PICKER_CONFIG,

  /**
   * The endpoint picker is one of GIE 1.0 or later: it can elect a leader, listens to events of KV
   * caches, and reads objectives.
   */
  PICKER_V1,

  /** An InferenceModel says how critical a service's model is. */
  INFERENCE_MODELS
}
