package dev.llmd.target;

/**
 * What a target is installed with.
 *
 * @param kserve the KServe release
 * @param gatewayApi the Gateway API release
 * @param inferenceExtension the Gateway API Inference Extension release
 * @param leaderWorkerSet the LeaderWorkerSet release
 * @param endpointPicker the release of llm-d-router that its presets run, without a v
 * @param companions the releases that KServe's own installation takes of everything else
 */
public record Releases(
    String kserve,
    String gatewayApi,
    String inferenceExtension,
    String leaderWorkerSet,
    String endpointPicker,
    CompanionReleases companions) {}
