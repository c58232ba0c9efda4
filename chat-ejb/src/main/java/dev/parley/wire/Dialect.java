package dev.parley.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperBuilder;
import com.fasterxml.jackson.databind.deser.std.StdDelegatingDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdDelegatingSerializer;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.fasterxml.jackson.databind.util.Converter;
import com.fasterxml.jackson.databind.util.StdConverter;
import dev.parley.model.ClientMessageId;
import dev.parley.model.ConversationChange;
import dev.parley.model.ConversationId;
import dev.parley.model.ConversationType;
import dev.parley.model.DeviceId;
import dev.parley.model.EventKind;
import dev.parley.model.GatewayId;
import dev.parley.model.MemberRole;
import dev.parley.model.MembershipChange;
import dev.parley.model.MessageFormat;
import dev.parley.model.MessageId;
import dev.parley.model.PresenceStatus;
import dev.parley.model.ReceiptStatus;
import dev.parley.model.SessionId;
import dev.parley.model.UserId;
import java.util.Locale;
import java.util.function.Function;

/** What JSON and CBOR have in common: names, strictness, and how identifiers look. */
final class Dialect {

  private Dialect() {}

  static <M extends ObjectMapper, B extends MapperBuilder<M, B>> M apply(B builder) {
    builder
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
        .defaultPropertyInclusion(
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
        .addModule(identifiers())
        .withCoercionConfig(
            LogicalType.Textual,
            textual ->
                textual
                    .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                    .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    M mapper = builder.build();
    mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    return mapper;
  }

  private static SimpleModule identifiers() {
    SimpleModule module = new SimpleModule("parley");
    module.addDeserializer(String.class, new UnicodeDeserializer());
    text(module, UserId.class, UserId::new);
    text(module, ConversationId.class, ConversationId::new);
    text(module, DeviceId.class, DeviceId::new);
    text(module, ClientMessageId.class, ClientMessageId::new);
    text(module, GatewayId.class, GatewayId::new);
    text(module, SessionId.class, SessionId::new);
    text(module, MessageId.class, MessageId::parse);
    words(module, ConversationType.class);
    words(module, MemberRole.class);
    words(module, MembershipChange.Kind.class);
    words(module, ConversationChange.Kind.class);
    words(module, MessageFormat.class);
    words(module, EventKind.class);
    words(module, ReceiptStatus.class);
    words(module, PresenceStatus.class);
    return module;
  }

  private static <T> void text(SimpleModule module, Class<T> type, Function<String, T> parse) {
    module.addSerializer(type, ToStringSerializer.instance);
    module.addDeserializer(type, new StdDelegatingDeserializer<>(new Parse<>(type, parse)));
  }

  /** Enumerations in lower case, as in the protocol. */
  private static <E extends Enum<E>> void words(SimpleModule module, Class<E> type) {
    module.addSerializer(type, new StdDelegatingSerializer(type, new Name<>(type)));
    module.addDeserializer(
        type, new StdDelegatingDeserializer<>(new Parse<>(type, word -> constant(type, word))));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
        return constant;
      }
    }
    throw new IllegalArgumentException("unknown " + type.getSimpleName());
  }

  private static final class Parse<T> extends StdConverter<String, T> {
    private final Class<T> type;
    private final Function<String, T> parse;

    Parse(Class<T> type, Function<String, T> parse) {
      this.type = type;
      this.parse = parse;
    }

    @Override
    public T convert(String text) {
      return parse.apply(text);
    }

    @Override
    public JavaType getOutputType(TypeFactory types) {
      return types.constructType(type);
    }

    @Override
    public JavaType getInputType(TypeFactory types) {
      return types.constructType(String.class);
    }
  }

  private static final class Name<E extends Enum<E>> implements Converter<E, String> {
    private final Class<E> type;

    Name(Class<E> type) {
      this.type = type;
    }

    @Override
    public String convert(E constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public JavaType getInputType(TypeFactory types) {
      return types.constructType(type);
    }

    @Override
    public JavaType getOutputType(TypeFactory types) {
      return types.constructType(String.class);
    }
  }
}
