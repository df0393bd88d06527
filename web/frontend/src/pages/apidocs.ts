import SwaggerUIBundle from "swagger-ui-dist/swagger-ui-es-bundle.js";
import "swagger-ui-dist/swagger-ui.css";
import { csrfToken } from "../csrf";
import { withToken } from "../api_request";
import { nameParts } from "../swagger_names";
import { followTheme } from "../swagger_theme";

followTheme(document.documentElement, matchMedia("(prefers-color-scheme: dark)"));

const place = document.getElementById("api-docs");
const url = place?.dataset["document"];
if (place && url) {
  nameParts(place);
  SwaggerUIBundle({
    domNode: place,
    url,
    // A link within the button that unfolds an operation could not be reached by a screen reader.
    deepLinking: false,
    docExpansion: "list",
    // The validator of Swagger UI would send the document to another host.
    validatorUrl: null,
    requestInterceptor: (request) => withToken(request, csrfToken(), location.origin),
  });
}
