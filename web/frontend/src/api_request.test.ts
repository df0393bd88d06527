import { describe, expect, it } from "vitest";
import { withToken } from "./api_request";

const ORIGIN = "https://hiring.example.com";

describe("withToken", () => {
  it.each(["POST", "put", "PATCH", "DELETE"])("gives %s to our own server the token", (method) => {
    const sent = withToken({ url: "/api/v1/jobs", method, headers: {} }, "t", ORIGIN);
    expect(sent.headers["X-CSRF-Token"]).toBe("t");
  });

  it("leaves reading alone", () => {
    expect(withToken({ url: "/api/v1/jobs", method: "GET", headers: {} }, "t", ORIGIN).headers).toEqual({});
    expect(withToken({ url: "/api/v1/jobs", headers: {} }, "t", ORIGIN).headers).toEqual({});
  });

  it.each(["https://evil.example/api", "//evil.example/api", "https://hiring.example.com.evil.example/"])(
    "never tells it to %s",
    (url) => {
      expect(withToken({ url, method: "POST", headers: {} }, "t", ORIGIN).headers).toEqual({});
    },
  );
});
