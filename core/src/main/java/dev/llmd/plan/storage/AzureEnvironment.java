package dev.llmd.plan.storage;

import dev.llmd.plan.EnvVar;
import dev.llmd.source.MapNode;
import java.util.ArrayList;
import java.util.List;

/**
 * Credentials for Azure, under the names of its SDK; Secrets may still use KServe's older names.
 */
final class AzureEnvironment {

  static final String CLIENT_ID = "AZURE_CLIENT_ID";
  static final String OLD_CLIENT_ID = "AZ_CLIENT_ID";
  static final String ACCESS_TOKEN = "AZURE_ACCESS_TOKEN";
  static final String STORAGE_KEY = "AZURE_STORAGE_ACCESS_KEY";

  private static final String TENANT_ID = "AZURE_TENANT_ID";
  private static final List<String> RENAMED =
      List.of("AZURE_SUBSCRIPTION_ID", TENANT_ID, CLIENT_ID, "AZURE_CLIENT_SECRET");
  private static final List<String> VARIABLES =
      List.of(
          "AZURE_SUBSCRIPTION_ID",
          TENANT_ID,
          CLIENT_ID,
          "AZURE_CLIENT_SECRET",
          STORAGE_KEY,
          ACCESS_TOKEN,
          "AZURE_ACCESS_EXPIRES_ON_SECONDS",
          "AZURE_ACCOUNT_NAME",
          "AZURE_SERVICE_URL");

  private AzureEnvironment() {}

  /** A variable for each key that the Secret has. The tenant is asked for even when it is not. */
  static List<MapNode> of(SecretKeys secret) {
    List<MapNode> variables = new ArrayList<>();
    for (String variable : VARIABLES) {
      String old = "AZ_" + variable.substring("AZURE_".length());
      String key = RENAMED.contains(variable) && secret.has(old) ? old : variable;
      if (secret.has(key) || variable.equals(TENANT_ID)) {
        variables.add(EnvVar.fromSecret(variable, secret.name(), key));
      }
    }
    return variables;
  }
}
