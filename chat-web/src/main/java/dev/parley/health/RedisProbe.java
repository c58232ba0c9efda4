package dev.parley.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.redisson.api.RedissonClient;

@ApplicationScoped
class RedisProbe implements ServiceProbe {
  static final String NAME = "redis";
  private static final String KEY = "health";

  @Inject RedissonClient redis;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public void ask() {
    boolean unused = redis.getBucket(KEY).isExists();
  }
}
