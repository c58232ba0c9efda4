package dev.parley.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.system.Nginx;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page of another site's path, as docs/operations.md says how to put it there. */
@ExtendWith(ChromiumExtension.class)
class BelowPathIT {
  private static final String SITE =
      """
      map $http_upgrade $connection_kind {
        default upgrade;
        '' close;
      }
      server {
        listen 80;
        location /chat/ {
          proxy_pass http://127.0.0.1:9080/;
          proxy_http_version 1.1;
          proxy_set_header Host $http_host;
          proxy_set_header Upgrade $http_upgrade;
          proxy_set_header Connection $connection_kind;
        }
      }
      """;

  @Test
  void twoTalkThroughIt(Chromium chromium) {
    try (Nginx nginx = Nginx.start("below-path", SITE);
        Visitor ana = Visitor.named("Ana Below", chromium).at(nginx.uri() + "/chat/").register();
        Visitor ben = Visitor.named("Ben Above", chromium).register()) {
      ana.openChatWith(ben);
      ana.say("from below a path");
      ben.open("Ana Below");
      ben.say("heard above");
      ana.message("heard above").waitFor();
      ana.awaitTick("from below a path", "read");
      ana.page().reload();
      ana.message("heard above").waitFor();
      assertThat(ana.complaints()).isEmpty();
    }
  }
}
