/** A request that Swagger UI is about to send. */
export interface ApiRequest {
  url: string;
  method?: string;
  headers: Record<string, string>;
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** Give a change the page's token, if it goes to our own server; nobody else is to see it. */
export function withToken(request: ApiRequest, token: string, origin: string): ApiRequest {
  const changes = !SAFE.has((request.method ?? "GET").toUpperCase());
  if (changes && new URL(request.url, origin).origin === origin) request.headers["X-CSRF-Token"] = token;
  return request;
}
