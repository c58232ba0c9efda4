package dev.parley.api;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says once what holds for every operation: errors are problems. */
public class OpenApiFilter implements OASFilter {
  private static final String REF = "#/components/schemas/Problem";

  @Override
  public Operation filterOperation(Operation operation) {
    APIResponse problem =
        OASFactory.createAPIResponse()
            .description("Any failure; code says which")
            .content(
                OASFactory.createContent()
                    .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType().schema(OASFactory.createSchema().ref(REF))));
    operation.getResponses().addAPIResponse("default", problem);
    return operation;
  }

  @Override
  public void filterOpenAPI(OpenAPI api) {
    api.getComponents()
        .addSchema(
            "Problem",
            object()
                .description("RFC 9457")
                .addProperty("type", text())
                .addProperty("title", text())
                .addProperty("status", OASFactory.createSchema().type(Schema.SchemaType.INTEGER))
                .addProperty("detail", text())
                .addProperty("code", text().description("Stable; see the client protocol"))
                .addProperty(
                    "retry_after_ms", OASFactory.createSchema().type(Schema.SchemaType.INTEGER))
                .addProperty("request_id", text()));
  }

  private static Schema object() {
    return OASFactory.createSchema().type(Schema.SchemaType.OBJECT);
  }

  private static Schema text() {
    return OASFactory.createSchema().type(Schema.SchemaType.STRING);
  }
}
