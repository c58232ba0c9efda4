package dev.parley.web;

import java.util.Objects;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one browser, which ends after the last; skips them where there is none. */
final class ChromiumExtension implements ExecutionCondition, ParameterResolver {
  private static final ExtensionContext.Namespace SPACE =
      ExtensionContext.Namespace.create(ChromiumExtension.class);
  private static final String NONE =
      "The web client is not tested: it takes a browser of the Chromium family."
          + " apt-get install chromium, or name one in CHAT_BROWSER.";

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    if (Chromium.find().isPresent()) {
      return ConditionEvaluationResult.enabled("there is a browser");
    }
    System.out.println("  " + context.getDisplayName() + ": " + NONE);
    return ConditionEvaluationResult.disabled(NONE);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Chromium.class;
  }

  @Override
  public Chromium resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return Objects.requireNonNull(
        context
            .getRoot()
            .getStore(SPACE)
            .getOrComputeIfAbsent(
                Chromium.class,
                key -> Chromium.start(Chromium.find().orElseThrow()),
                Chromium.class));
  }
}
