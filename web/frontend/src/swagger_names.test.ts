import { expect, test, vi } from "vitest";
import { nameParts } from "./swagger_names";

test("what Swagger UI leaves without a name gets one, also what comes later", async () => {
  document.body.innerHTML = '<main><div id="api"></div></main>';
  const place = document.getElementById("api")!;
  nameParts(place);
  place.innerHTML =
    '<main></main><button class="close-modal"></button>' +
    '<div class="auth-btn-wrapper"><button class="authorize" aria-label="Apply credentials">Authorize</button></div>';
  await vi.waitFor(() => expect(place.querySelector("main")?.getAttribute("aria-label")).toBe("Operations"));
  expect(place.querySelector("main")?.getAttribute("role")).toBe("region");
  expect([...place.querySelectorAll("button")].map((one) => one.getAttribute("aria-label"))).toEqual([
    "Close",
    "Authorize",
  ]);
  expect(document.body.firstElementChild?.hasAttribute("role")).toBe(false);
});
