package dev.parley.presence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/**
 * The one Redis client of this server: a single server for one address, a cluster for several. It
 * opens at its first use; while Redis is down a use fails soon and the next one tries again.
 */
@ApplicationScoped
class RedisProducer {
  private static final int RETRIES = 1;
  @Inject RedisConfig config;

  @Produces
  @ApplicationScoped
  RedissonClient open() {
    Config redisson = new Config();
    redisson.setCodec(StringCodec.INSTANCE);
    redisson.setThreads(2);
    redisson.setNettyThreads(2);
    config.password.ifPresent(redisson::setPassword);
    if (config.addresses.size() == 1) {
      single(redisson);
    } else {
      cluster(redisson);
    }
    return Redisson.create(redisson);
  }

  void close(@Disposes RedissonClient client) {
    client.shutdown(0, 2, TimeUnit.SECONDS);
  }

  private void single(Config redisson) {
    redisson
        .useSingleServer()
        .setAddress(config.addresses.get(0))
        .setTimeout(config.timeoutMillis)
        .setConnectTimeout(config.timeoutMillis)
        .setRetryAttempts(RETRIES)
        .setConnectionPoolSize(config.connections)
        .setConnectionMinimumIdleSize(1)
        .setSubscriptionConnectionPoolSize(2)
        .setSubscriptionConnectionMinimumIdleSize(1)
        .setSubscriptionTimeout(config.timeoutMillis)
        .setSubscriptionsPerConnection(PresenceHints.CHANNELS);
  }

  private void cluster(Config redisson) {
    redisson
        .useClusterServers()
        .addNodeAddress(config.addresses.toArray(String[]::new))
        .setTimeout(config.timeoutMillis)
        .setConnectTimeout(config.timeoutMillis)
        .setRetryAttempts(RETRIES)
        .setMasterConnectionPoolSize(config.connections)
        .setMasterConnectionMinimumIdleSize(1)
        .setSubscriptionConnectionMinimumIdleSize(1)
        .setSubscriptionTimeout(config.timeoutMillis)
        .setSubscriptionsPerConnection(PresenceHints.CHANNELS);
  }
}
