package dev.llmd.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.overview.DeviceTotals;
import dev.llmd.overview.DeviceUse;
import dev.llmd.overview.Overview;
import dev.llmd.overview.PodOverview;
import dev.llmd.overview.PodOverview.Part;
import dev.llmd.overview.Range;
import dev.llmd.overview.RoutingOverview;
import dev.llmd.overview.ServiceOverview;
import dev.llmd.overview.ServiceState;
import dev.llmd.overview.ServiceState.Running;
import dev.llmd.overview.WorkloadOverview;
import dev.llmd.overview.WorkloadOverview.Role;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlPlanTest {

  @Test
  void everythingFromOutsideIsText() {
    String evil = "<script>alert(\"1\")</script>";
    Overview overview =
        new Overview(
            "kserve-0.20",
            List.of(service(evil, running(2, 8))),
            List.of(),
            List.of(Diagnostic.warning("topic/name", evil).nextStep(evil).build()));

    String page = new HtmlPlan().write(overview);

    assertThat(page).doesNotContain("<script").contains("&lt;script&gt;");
  }

  @Test
  void thePageNeedsNothingElse() {
    String page = new HtmlPlan().write(plan(running(2, 8)));

    assertThat(page).doesNotContain("src=", "url(http", "@import", "<link");
  }

  @Test
  void everyTableHasACaptionAndEveryDrawingATitle() throws Exception {
    Document page = parse(new HtmlPlan().write(plan(running(2, 8))));

    NodeList tables = page.getElementsByTagName("table");
    assertThat(tables.getLength()).isPositive();
    for (int i = 0; i < tables.getLength(); i++) {
      assertThat(((Element) tables.item(i)).getElementsByTagName("caption").getLength()).isOne();
    }
    assertThat(page.getElementsByTagName("desc").getLength()).isOne();
  }

  @Test
  void podsThatDoNotFitAreCounted() {
    String page = new HtmlPlan().write(plan(running(100, 8)));

    assertThat(page).contains("76 more pods");
  }

  @Test
  void podsThatLackAcceleratorsStandOut() {
    String page = new HtmlPlan().write(plan(running(1, 2)));

    assertThat(page).contains("2&lt;8").contains("class=\"pod short\"");
  }

  @Test
  void whatIsStoppedIsShownAndNotDrawn() {
    String page = new HtmlPlan().write(plan(new ServiceState.Stopped()));

    assertThat(page).contains("0 running, 1 stopped").doesNotContain("<desc");
  }

  private static Overview plan(ServiceState state) {
    return new Overview("kserve-0.20", List.of(service("chat", state)), List.of(), List.of());
  }

  private static ServiceOverview service(String name, ServiceState state) {
    return new ServiceOverview("llm", name, name, SourceLocation.NONE, state, 0, 0);
  }

  /** Pods that get so many GPUs, where vLLM needs 8. */
  private static ServiceState running(long replicas, long given) {
    DeviceUse use = new DeviceUse(Range.of(given), Range.of(Math.min(8, given)), Range.NONE);
    PodOverview pod =
        new PodOverview(
            Part.POD,
            1,
            List.of(),
            new DeviceTotals(Map.of("nvidia.com/gpu", use), Set.of()),
            OptionalLong.of(8),
            "tensor 8");
    WorkloadOverview workload =
        new WorkloadOverview(
            Role.MODEL,
            "Deployment",
            "chat-kserve",
            "single-node",
            Range.of(replicas),
            1,
            "",
            List.of(pod));
    return new Running(
        "single-node",
        List.of(workload),
        new RoutingOverview(List.of("kserve/gw"), List.of("HTTPRoute <chat>"), List.of("pool")));
  }

  /** Reads the page as XML, to which all tags but those of the head must keep. */
  private static Document parse(String page) throws Exception {
    String body = page.substring(page.indexOf("<main>"), page.indexOf("</body>"));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(body)));
  }
}
