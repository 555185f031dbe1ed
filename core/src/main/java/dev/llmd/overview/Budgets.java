package dev.llmd.overview;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.settings.Budget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Holds what services may use at most against the budget that {@code llmd.yaml} gives them. */
public final class Budgets {

  /** Those who look for what to make smaller begin with the largest. */
  private static final int SHOWN = 10;

  private final Diagnostics diagnostics;

  /** Tells what it finds to these diagnostics. */
  public Budgets(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /** A service, and how many accelerators of a budget it uses when it is scaled up. */
  private record Share(ServiceOverview service, long most) {}

  /** Reports each budget that these services may exceed; the path is that of its limit. */
  public void check(List<Budget> budgets, List<ServiceOverview> services) {
    for (int i = 0; i < budgets.size(); i++) {
      Budget budget = budgets.get(i);
      List<Share> shares = shares(budget, services);
      long sum = 0;
      for (Share share : shares) {
        sum += share.most();
      }
      if (sum > budget.limit()) {
        report("budget[" + i + "].limit", budget, sum, shares);
      }
    }
  }

  /** What each service uses of the budget, the largest first. */
  private static List<Share> shares(Budget budget, List<ServiceOverview> services) {
    List<Share> shares = new ArrayList<>();
    for (ServiceOverview service : services) {
      if (budget.covers(service.namespace())) {
        DeviceTotals devices = service.totals().devices();
        long most =
            budget
                .accelerator()
                .map(key -> devices.byResource().getOrDefault(key, DeviceUse.NONE))
                .orElseGet(devices::all)
                .given()
                .max();
        if (most > 0) {
          shares.add(new Share(service, most));
        }
      }
    }
    shares.sort(
        Comparator.comparingLong(Share::most)
            .reversed()
            .thenComparing(share -> share.service().identity()));
    return shares;
  }

  private void report(String path, Budget budget, long sum, List<Share> shares) {
    String devices = budget.accelerator().orElse("accelerators");
    String who =
        budget.namespace().map(name -> "services in namespace " + name).orElse("all services");
    Diagnostic.Builder finding =
        Diagnostic.runtimeError(
                "budget/exceeded",
                who
                    + " together use up to "
                    + sum
                    + " "
                    + devices
                    + ", "
                    + (sum - budget.limit())
                    + " more than their budget of "
                    + budget.limit())
            .at(budget.place())
            .field(path)
            .expected("at most " + budget.limit() + ", with every autoscaler at its maximum")
            .nextStep(
                "lower replicas, maxReplicas or parallelism of the services below, stop one, or"
                    + " raise the limit");
    for (Share share : shares.subList(0, Math.min(SHOWN, shares.size()))) {
      ServiceOverview service = share.service();
      finding.related(
          service.place(), service.identity() + " uses up to " + share.most() + " of them");
    }
    diagnostics.add(finding.build());
  }
}
