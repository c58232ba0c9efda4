package dev.parley.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {

  @TempDir Path directory;

  @Test
  void aPasswordIsMadeOnce() {
    String first = Secrets.of(directory).password("alice");

    assertThat(Secrets.of(directory).password("alice")).isEqualTo(first).hasSize(24);
  }

  @Test
  void noTwoNamesShareAPassword() {
    Secrets secrets = Secrets.of(directory);

    assertThat(secrets.password("alice")).isNotEqualTo(secrets.password("bob"));
  }

  @Test
  void aKeyHas256Bits() {
    assertThat(Base64.getUrlDecoder().decode(Secrets.of(directory).key("signing"))).hasSize(32);
  }

  @Test
  void onlyTheOwnerMayReadThem() throws IOException {
    Secrets secrets = Secrets.of(directory);
    secrets.password("alice");

    assertThat(Files.getPosixFilePermissions(secrets.file()))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }
}
