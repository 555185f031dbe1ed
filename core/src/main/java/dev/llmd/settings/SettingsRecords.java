package dev.llmd.settings;

import dev.llmd.settings.CriticalitySettings.PublicModel;
import dev.llmd.settings.CriticalitySettings.TargetModel;
import dev.llmd.settings.GatewaySettings.AllowedRoutes;
import dev.llmd.settings.GatewaySettings.Listener;
import dev.llmd.source.MapNode;
import java.util.List;

/** The records of what a checked {@code llmd.yaml} says. */
final class SettingsRecords {

  private SettingsRecords() {}

  /**
   * What the file says.
   *
   * @param version of the llmd that reads it
   */
  static SettingsFile file(MapNode checked, String version) {
    SettingsValues values = new SettingsValues(checked);
    return new SettingsFile(
        values.texts("inputs"),
        values.text("target"),
        values.text("namespace"),
        values.flag("strict", false),
        output(values.group("output")),
        settings(values, version));
  }

  private static OutputSettings output(SettingsValues output) {
    TreeSettings byDefault = TreeSettings.DEFAULT;
    return new OutputSettings(
        output.texts("emit"),
        output.text("file"),
        output.text("path"),
        new TreeSettings(
            output.word("layout", TreeLayout.class).orElse(byDefault.layout()),
            output.word("files", TreeFiles.class).orElse(byDefault.files()),
            output.flag("gitattributes", byDefault.gitattributes())));
  }

  private static Settings settings(SettingsValues values, String version) {
    return new Settings(
        values.word("tls", TlsMode.class).orElse(Settings.DEFAULT.tls()),
        gateway(values.group("gateway")),
        ingress(values.group("ingress")),
        values.word("provider", Provider.class),
        monitoring(values.group("monitoring")),
        criticality(values.group("criticality")),
        values.word("accelerator", Accelerator.class),
        new SchedulerSettings(
            values.group("scheduler").flag("kvEvents", SchedulerSettings.DEFAULT.kvEvents())),
        images(values.group("images"), version),
        values.platform(),
        values.list("budget", SettingsRecords::budget),
        values.word("gitops", GitOps.class),
        new RuleSettings(values.words("rules", RuleLevel.class)));
  }

  private static ImageSettings images(SettingsValues images, String version) {
    return images
        .text("source")
        .filter("llmd"::equals)
        .flatMap(own -> images.text("registry"))
        .map(registry -> ImageSettings.of(registry, version))
        .orElse(ImageSettings.DEFAULT);
  }

  private static Budget budget(SettingsValues budget) {
    return new Budget(
        budget.text("namespace"),
        budget.text("accelerator"),
        budget.number("limit", Integer.MAX_VALUE),
        budget.place("limit"));
  }

  private static GatewaySettings gateway(SettingsValues gateway) {
    List<Listener> listeners = gateway.list("listeners", SettingsRecords::listener);
    return new GatewaySettings(
        gateway.word("mode", GatewaySettings.Mode.class).orElse(GatewaySettings.DEFAULT.mode()),
        gateway.text("className"),
        listeners.isEmpty() ? GatewaySettings.DEFAULT.listeners() : listeners,
        gateway.text("sectionName"));
  }

  private static Listener listener(SettingsValues listener) {
    return new Listener(
        listener.text("name").orElse(Listener.DEFAULT.name()),
        listener.number("port", Listener.DEFAULT.port()),
        listener.text("protocol").orElse(Listener.DEFAULT.protocol()),
        listener.text("hostname"),
        listener.text("tlsSecret"),
        listener
            .word("allowedRoutes", AllowedRoutes.class)
            .orElse(Listener.DEFAULT.allowedRoutes()));
  }

  private static IngressSettings ingress(SettingsValues ingress) {
    return new IngressSettings(
        ingress.flag("enabled", IngressSettings.DEFAULT.enabled()),
        ingress.text("className"),
        ingress.text("host"),
        ingress.text("tlsSecret"),
        ingress.map("annotations"));
  }

  private static MonitoringSettings monitoring(SettingsValues monitoring) {
    return new MonitoringSettings(
        monitoring
            .word("kind", MonitoringSettings.Kind.class)
            .orElse(MonitoringSettings.DEFAULT.kind()),
        monitoring.text("interval").orElse(MonitoringSettings.DEFAULT.interval()),
        monitoring.map("labels"),
        monitoring.text("tokenSecret"));
  }

  private static CriticalitySettings criticality(SettingsValues criticality) {
    SettingsValues priorities = criticality.group("priorities");
    CriticalitySettings byDefault = CriticalitySettings.DEFAULT;
    return new CriticalitySettings(
        criticality.flag("enabled", byDefault.enabled()),
        priorities.number("critical", byDefault.critical()),
        priorities.number("standard", byDefault.standard()),
        priorities.number("sheddable", byDefault.sheddable()),
        criticality.list("models", SettingsRecords::publicModel));
  }

  private static PublicModel publicModel(SettingsValues model) {
    return new PublicModel(
        model.text("service").orElse(""),
        model.text("modelName"),
        model.word("criticality", Criticality.class),
        model.list("targetModels", SettingsRecords::targetModel),
        model.place());
  }

  private static TargetModel targetModel(SettingsValues model) {
    return new TargetModel(model.text("name").orElse(""), model.number("weight", 1));
  }
}
