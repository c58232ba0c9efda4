package dev.parley.stack;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How a Parley server is told where the services are: its configuration properties as environment
 * variables.
 *
 * @param stack the stack
 * @param variables by name, secrets included
 */
record StackEnvironment(LocalStack stack, Map<String, String> variables) {

  static StackEnvironment of(LocalStack stack) {
    StackConfig config = stack.config();
    Ports ports = config.ports();
    Secrets secrets = stack.secrets();
    String host = StackConfig.host(1);
    Map<String, String> variables = new TreeMap<>();
    variables.put("CHAT_POSTGRES_HOST", host);
    variables.put("CHAT_POSTGRES_PORT", Integer.toString(ports.postgres()));
    variables.put("CHAT_POSTGRES_DATABASE", LocalStack.USER);
    variables.put("CHAT_POSTGRES_USER", LocalStack.USER);
    variables.put("CHAT_POSTGRES_PASSWORD", secrets.password(LocalStack.POSTGRES_PASSWORD));
    variables.put("CHAT_CASSANDRA_CONTACT_POINTS", config.nodeAddresses(ports.cassandra()));
    variables.put("CHAT_CASSANDRA_REPLICATION_FACTOR", Integer.toString(config.nodes()));
    variables.put("CHAT_KAFKA_BOOTSTRAP", config.nodeAddresses(ports.kafka()));
    variables.put("CHAT_KAFKA_REPLICATION_FACTOR", Integer.toString(config.nodes()));
    variables.put("CHAT_REDIS_ADDRESS", "redis://" + host + ":" + ports.redis());
    variables.put("CHAT_ARTEMIS_HOST", host);
    variables.put("CHAT_ARTEMIS_PORT", Integer.toString(ports.artemis()));
    variables.put("CHAT_ARTEMIS_USER", LocalStack.USER);
    variables.put("CHAT_ARTEMIS_PASSWORD", secrets.password(LocalStack.ARTEMIS_PASSWORD));
    variables.put("CHAT_MEDIA_ENDPOINT", "http://" + host + ":" + ports.s3());
    variables.put("CHAT_MEDIA_ACCESS_KEY", LocalStack.USER);
    variables.put("CHAT_MEDIA_SECRET_KEY", secrets.key(LocalStack.S3_SECRET_KEY));
    variables.put("CHAT_IDENTITY_KEY_SECRET", secrets.key("chat.identity.key-secret"));
    variables.put("CHAT_ADMINCENTER_PASSWORD", secrets.password("chat.admincenter.password"));
    variables.put("CHAT_KEYSTORE_PASSWORD", secrets.password("chat.keystore.password"));
    return new StackEnvironment(stack, variables);
  }

  /** Keeps them in {@code stack.env}, mode 600, for a server that is started by hand. */
  void write() {
    String text =
        variables.entrySet().stream()
            .map(variable -> variable.getKey() + "='" + variable.getValue() + "'\n")
            .collect(Collectors.joining());
    PrivateFiles.write(stack.config().directory().resolve("stack.env"), text);
  }
}
