/** The token that every change must carry; the page holds it in a meta element. */
export function csrfToken(root: Document = document): string {
  return root.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

/** As `fetch`, with the token; for changes that a module makes by itself. */
export function send(url: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("X-CSRF-Token", csrfToken());
  return fetch(url, { credentials: "same-origin", ...init, headers });
}
