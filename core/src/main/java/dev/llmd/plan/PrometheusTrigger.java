package dev.llmd.plan;

/**
 * A number that KEDA asks Prometheus for.
 *
 * @param serverAddress URL of Prometheus
 * @param query the PromQL query; its result is the wanted number of replicas
 * @param skipsTlsVerification whether the server's certificate may be anybody's
 * @param authModes how KEDA authenticates, {@code ""} when it does not
 * @param authentication name of the TriggerAuthentication, {@code ""} for none
 * @param authenticationKind its kind, {@code ""} for KEDA's default
 */
public record PrometheusTrigger(
    String serverAddress,
    String query,
    boolean skipsTlsVerification,
    String authModes,
    String authentication,
    String authenticationKind) {}
