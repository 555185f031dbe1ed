package dev.llmd.plan.storage;

import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.SourceLocation;
import dev.llmd.plan.PlanContext;

/** What is to be said about Secrets. */
record SecretFindings(PlanContext context) {

  /** The Secret is not in the repository. */
  void unknown(String name, SourceLocation place) {
    add(
        Diagnostic.note(
                "storage/secret-not-given",
                "Secret "
                    + context.service().namespace()
                    + "/"
                    + name
                    + " is not among the input; downloads are written without it")
            .expected("a Secret, ExternalSecret or SealedSecret of that name under -f")
            .nextStep(
                "add it, or say which keys it has: annotate the ServiceAccount with "
                    + SecretLookup.SETTING
                    + ": "
                    + name
                    + "=HF_TOKEN"),
        place);
  }

  /** The controller names a variable after one value of the Secret and copies another into it. */
  void unreadHeaders(String name, SourceLocation place) {
    add(
        Diagnostic.warning(
                "storage/secret-value-not-read",
                "the headers in Secret "
                    + name
                    + " are not passed on: KServe names a variable after the Secret's value")
            .nextStep("set the variable on an init container " + InitializerContainer.NAME),
        place);
  }

  /** The controller mounts what the Secret's value names. */
  void unreadS3Key(String name, String key, SourceLocation place) {
    String annotation = key.equals("AWS_CA_BUNDLE") ? "s3-cabundle" : "s3-cabundle-configmap";
    add(
        Diagnostic.warning(
                "storage/secret-value-not-read",
                key + " of Secret " + name + " is not passed on: its value would have to be read")
            .expected("the annotation serving.kserve.io/" + annotation + " on the Secret")
            .nextStep("move the value there: it is no secret"),
        place);
  }

  private void add(Diagnostic.Builder finding, SourceLocation place) {
    context.diagnostics().add(finding.at(place).object(context.service().object().describe()));
  }
}
