package dev.parley.system;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.ReferenceCountUtil;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A small server that speaks HTTP/2 over TLS and nothing else. */
final class Http2Endpoint implements AutoCloseable {
  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final AtomicInteger connections = new AtomicInteger();
  private final Channel listening;

  /** A request. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody
  record Request(String method, String path, Map<String, String> headers, byte[] body) {}

  /** An answer. */
  record Response(int status, Map<String, String> headers, String body) {
    static Response of(int status, String body) {
      return new Response(status, Map.of(), body);
    }
  }

  Http2Endpoint(int port, Function<Request, Response> answers) {
    try {
      SslContext tls = tls();
      listening =
          new ServerBootstrap()
              .group(threads)
              .channel(NioServerSocketChannel.class)
              .childHandler(
                  new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel connection) {
                      connections.incrementAndGet();
                      connection
                          .pipeline()
                          .addLast(
                              tls.newHandler(connection.alloc()),
                              Http2FrameCodecBuilder.forServer().build(),
                              new Http2MultiplexHandler(streams(answers)));
                    }
                  })
              .bind("127.0.0.1", port)
              .syncUninterruptibly()
              .channel();
    } catch (GeneralSecurityException | SSLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** How many connections were made to it. */
  int connections() {
    return connections.get();
  }

  private static ChannelInitializer<Channel> streams(Function<Request, Response> answers) {
    return new ChannelInitializer<>() {
      @Override
      protected void initChannel(Channel stream) {
        stream.pipeline().addLast(new Stream(answers));
      }
    };
  }

  private static SslContext tls() throws GeneralSecurityException, SSLException {
    return SslContextBuilder.forServer(
            PushKeys.get().certificateKey(), PushKeys.get().certificate())
        .sslProvider(SslProvider.JDK)
        .applicationProtocolConfig(
            new ApplicationProtocolConfig(
                Protocol.ALPN,
                SelectorFailureBehavior.NO_ADVERTISE,
                SelectedListenerFailureBehavior.ACCEPT,
                ApplicationProtocolNames.HTTP_2))
        .build();
  }

  @Override
  public void close() {
    listening.close().syncUninterruptibly();
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** One request and its answer. */
  private static final class Stream extends ChannelInboundHandlerAdapter {
    private final Function<Request, Response> answers;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable Http2Headers headers;

    Stream(Function<Request, Response> answers) {
      this.answers = answers;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      boolean last = false;
      if (frame instanceof Http2HeadersFrame headersFrame) {
        headers = headersFrame.headers();
        last = headersFrame.isEndStream();
      } else if (frame instanceof Http2DataFrame data) {
        body.writeBytes(ByteBufUtil.getBytes(data.content()));
        last = data.isEndStream();
      }
      ReferenceCountUtil.release(frame);
      if (last && headers != null) {
        answer(context, answers.apply(request(headers)));
      }
    }

    private Request request(Http2Headers from) {
      Map<String, String> fields = new TreeMap<>();
      from.forEach(field -> fields.put(field.getKey().toString(), field.getValue().toString()));
      return new Request(
          from.method().toString(), from.path().toString(), fields, body.toByteArray());
    }

    private static void answer(ChannelHandlerContext context, Response response) {
      Http2Headers head = new DefaultHttp2Headers().status(Integer.toString(response.status()));
      response.headers().forEach(head::add);
      var unused = context.write(new DefaultHttp2HeadersFrame(head));
      var unusedToo =
          context.writeAndFlush(
              new DefaultHttp2DataFrame(
                  Unpooled.copiedBuffer(response.body(), StandardCharsets.UTF_8), true));
    }
  }
}
