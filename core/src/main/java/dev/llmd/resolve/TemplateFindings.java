package dev.llmd.resolve;

import dev.llmd.source.FieldPath;
import dev.llmd.source.TextNode;
import dev.llmd.template.Deviation;
import dev.llmd.template.TemplateException;

/** Is told what happens while templates are filled in. */
interface TemplateFindings {

  /** The template cannot be parsed or executed. */
  void failed(FieldPath path, TextNode template, TemplateException failure);

  /** The template works here and not in KServe. */
  void deviates(FieldPath path, TextNode template, Deviation deviation);
}
