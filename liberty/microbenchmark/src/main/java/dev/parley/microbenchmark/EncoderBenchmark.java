package dev.parley.microbenchmark;

import dev.parley.delivery.FanOut;
import dev.parley.delivery.Frames;
import dev.parley.model.Event;
import dev.parley.wire.BadFrameException;
import dev.parley.wire.ClientFrames;
import dev.parley.wire.Delivery;
import dev.parley.wire.Json;
import dev.parley.wire.LogRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Every encoding that one message passes, in the order of its way. */
@State(Scope.Benchmark)
public class EncoderBenchmark {
  private static final String SEND =
      """
      {"type":"send_message","conversation_id":"%s","content":"%s","client_msg_id":"%s"}"""
          .formatted(Samples.conversation(1), Samples.TEXT, Samples.clientId(7));
  private static final String RECEIPT =
      """
      {"type":"receipt","conversation_id":"%s","seq":4711,"status":"delivered"}"""
          .formatted(Samples.conversation(1));

  private final LogRecord record = Samples.send(Samples.conversation(1), Samples.user(1), 7);
  private final byte[] logged = Json.encode(record).getBytes(StandardCharsets.UTF_8);
  private final Event event = Samples.event(Samples.conversation(1), Samples.user(1), 7);
  private final Delivery one = delivery(Scene.of(1, 2, 1));
  private final Delivery many = delivery(Scene.of(1, 500, 1));
  private final byte[] oneBytes = one.encode();
  private final byte[] manyBytes = many.encode();

  private static Delivery delivery(Scene scene) {
    FanOut plan = FanOut.plan(scene.batch(), scene.whereabouts());
    return Objects.requireNonNull(plan.perGateway().get(Samples.gateway(0)));
  }

  /** The gateway reads a message. */
  @Benchmark
  public Object frameDecode() throws BadFrameException {
    return ClientFrames.decode(SEND);
  }

  /** The gateway reads a receipt. */
  @Benchmark
  public Object receiptDecode() throws BadFrameException {
    return ClientFrames.decode(RECEIPT);
  }

  /** The door writes the log record. */
  @Benchmark
  public Object recordEncode() {
    return Json.encode(record).getBytes(StandardCharsets.UTF_8);
  }

  /** The fold's consumer reads it. */
  @Benchmark
  public Object recordDecode() throws IOException {
    return Json.mapper().readValue(logged, LogRecord.class);
  }

  /** The event as clients see it: both forms. */
  @Benchmark
  public Object eventEncode() {
    return Frames.of(event);
  }

  /** A JMS message with one message for two. */
  @Benchmark
  public Object deliveryEncode1() {
    return one.encode();
  }

  /** The gateway reads that. */
  @Benchmark
  public Object deliveryDecode1() {
    return Delivery.decode(oneBytes);
  }

  /** A JMS message with one message for 500. */
  @Benchmark
  public Object deliveryEncode500() {
    return many.encode();
  }

  /** The gateway reads that. */
  @Benchmark
  public Object deliveryDecode500() {
    return Delivery.decode(manyBytes);
  }
}
