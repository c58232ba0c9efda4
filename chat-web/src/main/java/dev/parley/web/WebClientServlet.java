package dev.parley.web;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The web client: its page at the root of the server, its service worker beside it, since that
 * reaches no further than where it lies, and the files that the page names. They are few and small,
 * so they are kept in memory; no path of a request ever reaches a file system.
 */
@WebServlet(urlPatterns = {"", "/index.html", "/worker.js", "/assets/*"})
public class WebClientServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  private static final String HOME = "/WEB-INF/client/";
  private static final String PAGE = "index.html";
  private static final String WORKER = "worker.js";
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  /** By path below the root. */
  private transient Map<String, WebAsset> assets = Map.of();

  @Override
  public void init() throws ServletException {
    try {
      assets = read(getServletContext());
    } catch (IOException e) {
      throw new ServletException("the web client's files cannot be read", e);
    }
  }

  private static Map<String, WebAsset> read(ServletContext context) throws IOException {
    Map<String, WebAsset> found = new HashMap<>();
    found.put(PAGE, read(context, PAGE));
    found.put(WORKER, read(context, WORKER));
    Set<String> paths = context.getResourcePaths(HOME + "assets/");
    for (String path : paths == null ? Set.<String>of() : paths) {
      if (!path.endsWith(".gz")) {
        String name = path.substring(HOME.length());
        found.put(name, read(context, name));
      }
    }
    return Map.copyOf(found);
  }

  private static WebAsset read(ServletContext context, String name) throws IOException {
    return new WebAsset(name, bytes(context, name), bytes(context, name + ".gz"));
  }

  private static byte[] bytes(ServletContext context, String name) throws IOException {
    try (InputStream in = context.getResourceAsStream(HOME + name)) {
      if (in == null) {
        throw new IOException("there is no " + name);
      }
      return in.readAllBytes();
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getServletPath();
    boolean named = path.equals("/assets");
    String own = path.equals("/" + WORKER) ? WORKER : PAGE;
    WebAsset asset = assets.get(named ? "assets" + request.getPathInfo() : own);
    if (asset == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    PagePolicy.HEADERS.forEach(response::setHeader);
    response.setHeader("Cache-Control", named ? FOR_EVER : "no-cache");
    response.setHeader("ETag", asset.entityTag());
    response.setHeader("Vary", "Accept-Encoding");
    if (asset.entityTag().equals(request.getHeader("If-None-Match"))) {
      response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
      return;
    }
    write(asset, takesGzip(request.getHeader("Accept-Encoding")), response);
  }

  private static void write(WebAsset asset, boolean compressed, HttpServletResponse response)
      throws IOException {
    byte[] body = compressed ? asset.compressed() : asset.bytes();
    if (compressed) {
      response.setHeader("Content-Encoding", "gzip");
    }
    response.setContentType(asset.contentType());
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** RFC 9110 section 12.5.3, as far as browsers and proxies use it. */
  static boolean takesGzip(@Nullable String encodings) {
    if (encodings == null) {
      return false;
    }
    for (String encoding : encodings.split(",", -1)) {
      String[] parts = encoding.strip().split("\\s*;\\s*", -1);
      if (parts[0].equalsIgnoreCase("gzip")) {
        return parts.length == 1 || !parts[1].matches("q=0(\\.0*)?");
      }
    }
    return false;
  }
}
