package dev.parley.push.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** The providers that are configured here. */
@ApplicationScoped
public class PushProviders {
  @Inject @Any Instance<PushProvider> all;
  @Inject WebPushProvider webPush;

  /** The provider of that name; empty if it is off. */
  public Optional<PushProvider> find(String name) {
    return all.stream()
        .filter(provider -> provider.name().equals(name) && provider.isConfigured())
        .findFirst();
  }

  /** The names of all that are on. */
  public List<String> names() {
    return all.stream()
        .filter(PushProvider::isConfigured)
        .map(PushProvider::name)
        .sorted()
        .toList();
  }

  /** The key that browsers have to subscribe with; absent where Web Push is off. */
  public Optional<String> webPushKey() {
    return webPush.publicKey();
  }
}
