package dev.parley.system.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Random users do random things on random devices over all transports, with connections that break;
 * whenever they pause, everybody has exactly what the model says.
 *
 * <p>{@code -Dmodel.seed=random} (or a number) and {@code -Dmodel.minutes=N} make a long run of it.
 * The seed repeats what is done, not how threads and networks interleave.
 */
class ModelIT {
  private static final long SEED = 20_261_124;
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration USUAL = Duration.ofSeconds(70);
  private static final int ROUND = 150;
  private static final int OPEN = 12;

  @Test
  void everybodyHasWhatTheModelSays() {
    long seed = seed();
    System.out.println("  model: seed " + seed);
    Random random = new Random(seed);
    long end = System.nanoTime() + duration().toNanos();
    try (World world = new World(random)) {
      world.people(2 + random.nextInt(7));
      world.conversations(2 + random.nextInt(3));
      Generator generator = new Generator(world, random);
      int rounds = 0;
      do {
        for (int i = 0; i < ROUND; i++) {
          generator.step();
          world.awaitAnswers(OPEN);
        }
        pause(world);
        rounds++;
        // A run in which something never happens proves nothing of it.
      } while (System.nanoTime() < end
          || (!world.missing().isEmpty() && System.nanoTime() < end + PATIENCE.toNanos()));
      System.out.println(
          "  model: %d users, %d devices, %d conversations, %d commands in %d rounds, seed %d"
              .formatted(
                  world.users().size(),
                  world.everyDevice().size(),
                  world.places().size(),
                  world.size(),
                  rounds,
                  seed));
      System.out.println("  model: done/refused " + world.summary());
      assertThat(world.missing()).isEmpty();
    } catch (AssertionError e) {
      throw new AssertionError("seed " + seed + ": " + e.getMessage(), e);
    }
  }

  /** Everybody comes back and gets everything. */
  private static void pause(World world) {
    world.openAll();
    world.awaitAnswers(0);
    world.askAgain();
    world.checkRepeats();
    for (World.Place place : world.places()) {
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofMillis(500))
          .pollDelay(Duration.ofMillis(100))
          .untilAsserted(
              () -> {
                world.everyDevice().forEach(Device::goOn);
                new Comparison(world, place).check();
              });
    }
  }

  private static long seed() {
    String given = System.getProperty("model.seed", "");
    if (given.equals("random")) {
      return new Random().nextLong();
    }
    return given.isEmpty() ? SEED : Long.parseLong(given);
  }

  private static Duration duration() {
    long minutes = Long.getLong("model.minutes", 0L);
    return minutes > 0 ? Duration.ofMinutes(minutes) : USUAL;
  }
}
