package dev.parley.stack;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Leaves a note with each service through its own client, and looks for it. */
final class Notes {

  private static final String TOPIC = "notes";
  private static final byte[] OK = {'+', 'O', 'K'};

  private final LocalStack stack;

  Notes(LocalStack stack) {
    this.stack = stack;
  }

  /** Returns when each service has acknowledged the note. */
  void writeEverywhere(String note) throws Exception {
    writePostgres(note);
    writeCassandra(note);
    writeKafka(note);
    try (JMSContext context = jms()) {
      context.createProducer().send(context.createQueue(TOPIC), note);
    }
  }

  List<String> postgres() throws SQLException {
    try (Connection connection = connection();
        PreparedStatement select = connection.prepareStatement("SELECT note FROM notes");
        ResultSet rows = select.executeQuery()) {
      List<String> notes = new ArrayList<>();
      while (rows.next()) {
        notes.add(rows.getString(1));
      }
      return notes;
    }
  }

  boolean cassandraHas(String note) {
    byte[] body = cql("SELECT note FROM notes.notes WHERE note = '%s'".formatted(note));
    return new String(body, StandardCharsets.ISO_8859_1).contains(note);
  }

  List<String> kafka() {
    TopicPartition partition = new TopicPartition(TOPIC, 0);
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap());
    List<String> notes = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> notes.add(record.value()));
      }
    }
    return notes;
  }

  /** Takes the notes out of the queue. */
  List<String> artemis() {
    List<String> notes = new ArrayList<>();
    try (JMSContext context = jms();
        JMSConsumer consumer = context.createConsumer(context.createQueue(TOPIC))) {
      String note = consumer.receiveBody(String.class, 5000);
      while (note != null) {
        notes.add(note);
        note = consumer.receiveBody(String.class, 500);
      }
    }
    return notes;
  }

  void writeRedis(String note) {
    boolean stored =
        Wire.ask(
            stack.service("redis").address(),
            (out, in) -> {
              out.writeBytes("SET %s 1\r\n".formatted(note));
              return Arrays.equals(in.readNBytes(OK.length), OK);
            });
    if (!stored) {
      throw new IllegalStateException("Redis did not store the note");
    }
  }

  boolean redisHas(String note) {
    return Wire.ask(
        stack.service("redis").address(),
        (out, in) -> {
          out.writeBytes("EXISTS %s\r\n".formatted(note));
          return in.readByte() == ':' && in.readByte() == '1';
        });
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/chat".formatted(stack.config().ports().postgres());
  }

  Connection connection() throws SQLException {
    String password = stack.secrets().password(LocalStack.POSTGRES_PASSWORD);
    return DriverManager.getConnection(url(), LocalStack.USER, password);
  }

  private void writePostgres(String note) throws SQLException {
    try (Connection connection = connection()) {
      connection
          .createStatement()
          .execute("CREATE TABLE IF NOT EXISTS notes (note text PRIMARY KEY)");
      try (PreparedStatement insert = connection.prepareStatement("INSERT INTO notes VALUES (?)")) {
        insert.setString(1, note);
        insert.executeUpdate();
      }
    }
  }

  private void writeCassandra(String note) {
    cql(
        "CREATE KEYSPACE IF NOT EXISTS notes WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    cql("CREATE TABLE IF NOT EXISTS notes.notes (note text PRIMARY KEY)");
    cql("INSERT INTO notes.notes (note) VALUES ('%s')".formatted(note));
  }

  private byte[] cql(String statement) {
    InetSocketAddress node = stack.service("cassandra").address();
    return CqlProbe.query(node, statement, CqlProbe.ONE).orElseThrow();
  }

  private void writeKafka(String note) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrap(), "acks", "all");
    try (Admin admin = Admin.create(settings)) {
      if (!admin.listTopics().names().get(10, TimeUnit.SECONDS).contains(TOPIC)) {
        NewTopic topic = new NewTopic(TOPIC, 1, (short) 1);
        admin.createTopics(List.of(topic)).all().get(10, TimeUnit.SECONDS);
      }
    }
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, note)).get(10, TimeUnit.SECONDS);
    }
  }

  private JMSContext jms() {
    String url = "tcp://127.0.0.1:" + stack.config().ports().artemis();
    ConnectionFactory factory = new ActiveMQConnectionFactory(url);
    String password = stack.secrets().password(LocalStack.ARTEMIS_PASSWORD);
    return factory.createContext(LocalStack.USER, password);
  }

  private String bootstrap() {
    return stack.config().nodeAddresses(stack.config().ports().kafka());
  }
}
