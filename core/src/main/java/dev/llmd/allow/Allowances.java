package dev.llmd.allow;

import dev.llmd.api.ApiObject;
import dev.llmd.diagnostic.Diagnostic;
import dev.llmd.diagnostic.Diagnostics;
import dev.llmd.diagnostic.FindingClass;
import dev.llmd.diagnostic.NearestName;
import dev.llmd.diagnostic.RuleDoc;
import dev.llmd.source.Comment;
import dev.llmd.source.CommentReader;
import dev.llmd.source.SourceText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** The findings that comments in the input allow. */
public final class Allowances {

  /** No comment allows anything. */
  public static final Allowances NONE = new Allowances(List.of());

  private final List<Allowance> all;

  private Allowances(List<Allowance> all) {
    this.all = all;
  }

  /** These, and those in more texts. */
  public Allowances with(List<SourceText> texts) {
    List<Allowance> more = new ArrayList<>(all);
    for (SourceText text : texts) {
      for (Comment comment : CommentReader.read(text, Allowance.WORD)) {
        more.add(Allowance.of(comment));
      }
    }
    return more.size() == all.size() ? this : new Allowances(List.copyOf(more));
  }

  /**
   * The findings without those that are allowed, and what is wrong with the comments.
   *
   * @param objects the objects that a comment can be at the head of
   * @param complete whether all rules have looked at all objects: else a comment may be for a
   *     finding that is still to come
   * @param rules every rule there is; asked only when there are comments
   */
  public List<Diagnostic> apply(
      List<Diagnostic> findings,
      Collection<ApiObject> objects,
      boolean complete,
      Supplier<List<RuleDoc>> rules) {
    if (all.isEmpty()) {
      return findings;
    }
    Map<String, FindingClass> known = new LinkedHashMap<>();
    rules.get().forEach(doc -> known.put(doc.id().toString(), doc.findingClass()));
    Set<Diagnostic> allowed = new HashSet<>();
    Diagnostics result = new Diagnostics();
    for (Allowance allowance : all) {
      List<Diagnostic> matching = matching(allowance, findings, objects);
      FindingClass ruleClass = known.get(allowance.rule());
      if (allowance.comment().isInText() && matching.isEmpty()) {
        // Who knows what reads the text, and for whom the comment is.
        continue;
      }
      if (ruleClass == null) {
        result.add(unknown(allowance, known.keySet()));
      } else if (ruleClass.keepsManifests()) {
        result.add(refused(allowance));
      } else {
        allowed.addAll(matching);
        if (matching.isEmpty() && complete) {
          result.add(unused(allowance));
        }
        if (allowance.reason().isEmpty()) {
          result.add(withoutReason(allowance));
        }
      }
    }
    for (Diagnostic finding : findings) {
      if (!allowed.contains(finding)) {
        result.add(finding);
      }
    }
    return result.sorted();
  }

  /** What it allows; what KServe refuses it cannot. */
  private static List<Diagnostic> matching(
      Allowance allowance, List<Diagnostic> findings, Collection<ApiObject> objects) {
    Set<String> names = new TreeSet<>();
    if (allowance.isForObject()) {
      objects.stream()
          .filter(object -> allowance.covers(object.location()))
          .forEach(object -> names.add(object.describe()));
    }
    return findings.stream()
        .filter(finding -> finding.rule().toString().equals(allowance.rule()))
        .filter(finding -> !finding.isRefusal())
        .filter(f -> allowance.covers(f.location()) || names.contains(f.object()))
        .toList();
  }

  private static Diagnostic.Builder unknown(Allowance allowance, Collection<String> known) {
    String rule = allowance.rule();
    Optional<String> nearest = NearestName.to(rule, known);
    String found = rule.isEmpty() ? "the comment names no rule" : "there is no rule " + rule;
    return Diagnostic.warning("allow/unknown-rule", found)
        .at(allowance.comment().place())
        .expected(nearest.map(id -> "a rule such as " + id).orElse("the id of a rule, and why"))
        .nextStep(
            nearest
                .map(id -> "write " + id + " if that is what you meant, or remove the comment")
                .orElse("write # llmd:allow topic/name reason; `llmd rules` lists every rule"));
  }

  private static Diagnostic.Builder refused(Allowance allowance) {
    return Diagnostic.warning(
            "allow/admission-rule",
            allowance.rule() + " cannot be allowed: KServe or the API server refuses what it finds")
        .at(allowance.comment().place())
        .expected("a rule of class runtime")
        .nextStep("remove the comment, and correct what the rule finds");
  }

  private static Diagnostic.Builder unused(Allowance allowance) {
    String where =
        allowance.isForObject() ? "in this object" : "on line " + allowance.comment().line();
    return Diagnostic.warning(
            "allow/unused", allowance.rule() + " finds nothing " + where + ": nothing is allowed")
        .at(allowance.comment().place())
        .expected(
            "a comment on the line of a finding, above that line, or at the head of its object")
        .nextStep("remove the comment, or move it to the finding");
  }

  private static Diagnostic.Builder withoutReason(Allowance allowance) {
    return Diagnostic.warning(
            "allow/no-reason", allowance.rule() + " is allowed, and nothing says why")
        .at(allowance.comment().place())
        .expected("# " + Allowance.WORD + " " + allowance.rule() + " reason")
        .nextStep("say after the id why it is fine here");
  }
}
