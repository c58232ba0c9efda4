package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.stack.Service;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Messages are acknowledged while the broker is away; their pushes come when it is back. */
class PushOutageIT {
  private static final int ABSENT = 5;

  @RegisterExtension static final PushPeers PEERS = new PushPeers();

  @Test
  void whatIsSaidWithoutTheBrokerIsPushedWhenItIsBack() {
    Service broker = StackExtension.stack().service("artemis");
    broker.kill();
    aBrokerReturns(broker::start);
  }

  @Test
  void whatIsSaidWhileTheBrokerHangsIsPushedToo() {
    Service broker = StackExtension.stack().service("artemis");
    broker.pause();
    aBrokerReturns(broker::resume);
  }

  private static void aBrokerReturns(Runnable comesBack) {
    List<AbsentUser> absent = new ArrayList<>();
    List<String> said = new ArrayList<>();
    List<String> conversations = new ArrayList<>();
    try {
      Api ana = Api.register("desk");
      for (int i = 0; i < ABSENT; i++) {
        AbsentUser user = AbsentUser.register();
        absent.add(user);
        conversations.add(ana.direct(user.api()));
        said.add(AbsentUser.say(ana, conversations.get(i)));
      }
      assertThat(absent).allSatisfy(user -> assertThat(PEERS.to(user.token())).isEmpty());
    } finally {
      comesBack.run();
    }
    for (int i = 0; i < ABSENT; i++) {
      PEERS.await(absent.get(i).token(), 1);
      AbsentUser.awaitOutcome(conversations.get(i), said.get(i), absent.get(i).api(), "accepted");
    }
  }
}
