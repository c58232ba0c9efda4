package dev.parley.push.provider;

import java.util.concurrent.CompletionStage;

/** Somebody who wakes devices up. Thread-safe. */
public interface PushProvider {

  /** Its name in registrations. */
  String name();

  /** Whether it has all the settings that it needs. */
  boolean isConfigured();

  /**
   * Pushes once. May wait a while for room, and never fails: whatever goes wrong is an answer.
   *
   * @param token the provider's address of the device
   */
  CompletionStage<PushAnswer> push(String token, PushNotice notice);
}
