declare module "swagger-ui-dist/swagger-ui-es-bundle.js" {
  import type { ApiRequest } from "./api_request";

  interface Options {
    domNode: HTMLElement;
    url: string;
    deepLinking: boolean;
    docExpansion: "list" | "full" | "none";
    validatorUrl: null;
    requestInterceptor: (request: ApiRequest) => ApiRequest;
  }
  export default function SwaggerUIBundle(options: Options): unknown;
}
