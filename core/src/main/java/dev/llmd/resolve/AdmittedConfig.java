package dev.llmd.resolve;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import java.util.List;

/**
 * A config as services use it.
 *
 * @param object the config in v1alpha2 and in Go's form
 * @param findings what admission said of it
 */
public record AdmittedConfig(ApiObject object, List<Diagnostic> findings) {}
