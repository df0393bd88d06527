import { beforeEach, expect, test, vi } from "vitest";
import { attachCopying } from "./copy";
import { csrfToken, send } from "./csrf";

beforeEach(() => {
  document.head.innerHTML = '<meta name="csrf-token" content="word">';
  document.body.innerHTML =
    '<textarea id="text">the whole post</textarea><button type="button" data-copy="#text">Copy</button>';
});

function clipboard(writeText: (text: string) => Promise<void>): void {
  Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText } });
}

const page = document.createElement("main");

test("a press copies the text and says so, and then offers it again", async () => {
  vi.useFakeTimers();
  const written: string[] = [];
  clipboard((text) => Promise.resolve(void written.push(text)));
  page.replaceChildren(...document.body.childNodes);
  document.body.append(page);
  attachCopying(page);
  const button = page.querySelector("button")!;
  button.click();
  await vi.waitFor(() => expect(button.textContent).toBe("Copied"));
  expect(written).toEqual(["the whole post"]);
  vi.advanceTimersByTime(2000);
  expect(button.textContent).toBe("Copy");
  vi.useRealTimers();
});

test("where the browser refuses, the text is selected and the keys are told", async () => {
  clipboard(() => Promise.reject(new Error("not allowed")));
  const root = document.createElement("div");
  root.append(...document.body.childNodes);
  document.body.append(root);
  attachCopying(root);
  const button = root.querySelector("button")!;
  button.click();
  await vi.waitFor(() => expect(button.textContent).toContain("Ctrl+C"));
  const area = root.querySelector("textarea")!;
  expect(area.selectionEnd - area.selectionStart).toBe("the whole post".length);
});

test("a change carries the page's token", async () => {
  const sent: RequestInit[] = [];
  vi.stubGlobal("fetch", (_: string, init: RequestInit) => {
    sent.push(init);
    return Promise.resolve(new Response());
  });
  await send("/jobs/1/status", { method: "POST", headers: { Accept: "text/html" } });
  vi.unstubAllGlobals();
  expect(csrfToken()).toBe("word");
  const headers = new Headers(sent[0]?.headers);
  expect([headers.get("X-CSRF-Token"), headers.get("Accept")]).toEqual(["word", "text/html"]);
});
