package dev.llmd.plan.device;

import dev.llmd.api.ApiObject;
import dev.llmd.plan.PlannedObject;
import dev.llmd.plan.PlannedObject.ResourceClaimTemplate;
import dev.llmd.resolve.Repository;
import dev.llmd.source.MapNode;
import dev.llmd.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Devices by dynamic resource allocation: what the claims of a service's pods stand for. Templates
 * are the planned ones and those of the repository.
 *
 * @param planned what is planned for the service
 * @param repository what else there is
 * @param namespace the namespace of the pods
 */
public record DeviceClaims(List<PlannedObject> planned, Repository repository, String namespace) {

  /**
   * One request of a claim.
   *
   * @param name its name in the claim
   * @param deviceClass the DeviceClass, {@code ""} when it is one of several
   * @param count devices; empty when only the cluster knows
   */
  public record Request(String name, String deviceClass, OptionalLong count) {}

  /** What a claim of a pod requests; empty when its template is not known here. */
  public Optional<List<Request>> requests(Node podClaim) {
    String template = podClaim.at("resourceClaimTemplateName").text("");
    for (PlannedObject object : planned) {
      if (object instanceof ResourceClaimTemplate claim
          && claim.metadata().name().equals(template)) {
        return Optional.of(
            List.of(
                new Request(claim.request(), claim.deviceClass(), OptionalLong.of(claim.count()))));
      }
    }
    Optional<ApiObject> found =
        repository.find("resource.k8s.io", "ResourceClaimTemplate", namespace, template);
    return found.map(object -> requestsOf(object.spec().at("spec").at("devices").at("requests")));
  }

  /** Devices behind a container's claim; empty when only the cluster knows. */
  public OptionalLong count(Node claim, MapNode pod) {
    for (Node podClaim : pod.at("resourceClaims").items()) {
      if (name(podClaim).equals(name(claim))) {
        Optional<List<Request>> requests = requests(podClaim);
        return requests.isEmpty()
            ? OptionalLong.empty()
            : count(requests.get(), claim.at("request").text(""));
      }
    }
    return OptionalLong.empty();
  }

  private static OptionalLong count(List<Request> requests, String wanted) {
    long sum = 0;
    for (Request request : requests) {
      if (!wanted.isEmpty() && !wanted.equals(request.name())) {
        continue;
      }
      if (request.count().isEmpty()) {
        return OptionalLong.empty();
      }
      sum += request.count().getAsLong();
    }
    return OptionalLong.of(sum);
  }

  /** The requests in the spec of a claim. */
  public static List<Request> requestsOf(Node requests) {
    List<Request> all = new ArrayList<>();
    for (Node request : requests.items()) {
      // Since resource.k8s.io/v1beta2 a request has its amount under "exactly".
      Node amount = request.at("exactly").isPresent() ? request.at("exactly") : request;
      boolean isOpen =
          amount.at("allocationMode").text("ExactCount").equals("All")
              || request.at("firstAvailable").isPresent();
      all.add(
          new Request(
              name(request),
              amount.at("deviceClassName").text(""),
              isOpen ? OptionalLong.empty() : OptionalLong.of(amount.at("count").integer(1))));
    }
    return all;
  }

  private static String name(Node node) {
    return node.at("name").text("");
  }
}
