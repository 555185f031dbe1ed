package dev.llmd.settings;

import java.util.Map;
import java.util.Optional;

/**
 * {@code ingress}: the Ingress written for a service with {@code router.ingress: {}}.
 *
 * @param enabled whether one is written
 * @param className {@code ingressClassName}; empty for the cluster's default class
 * @param host the host, in which {@code {name}} and {@code {namespace}} stand for the service's;
 *     empty for all hosts
 * @param tlsSecret the Secret with the host's certificate, in the service's namespace, with the
 *     same placeholders; empty without TLS
 * @param annotations annotations that the ingress controller reads, such as its time-outs
 */
public record IngressSettings(
    boolean enabled,
    Optional<String> className,
    Optional<String> host,
    Optional<String> tlsSecret,
    Map<String, String> annotations) {

  /** KServe's controller writes none. */
  public static final IngressSettings DEFAULT =
      new IngressSettings(false, Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

  public IngressSettings {
    annotations = Map.copyOf(annotations);
  }
}
