package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.source.FieldPath;
import dev.llmd.source.TextNode;
import dev.llmd.template.Deviation;
import dev.llmd.template.TemplateException;

/**
 * Tries a config's templates on a sample service, as KServe's webhook for configs does: what fails
 * there is refused, whether a service would use it or not.
 */
public final class ConfigTrial {

  private final SpecTemplates templates;

  /** A trial on one platform. */
  public ConfigTrial(SpecTemplates templates) {
    this.templates = templates;
  }

  /** Reports the templates of the admitted config that fail. */
  public void run(ApiObject config, Diagnostics diagnostics) {
    templates.render(
        config.spec(),
        SampleService.NODE,
        new Failures(TemplateReport.ofTrial(config.describe(), diagnostics)));
  }

  /** What works here and not in KServe is said of the services that use the config. */
  private record Failures(TemplateReport report) implements TemplateFindings {

    @Override
    public void failed(FieldPath path, TextNode template, TemplateException failure) {
      report.failed(path, template, failure);
    }

    @Override
    public void deviates(FieldPath path, TextNode template, Deviation deviation) {}
  }
}
