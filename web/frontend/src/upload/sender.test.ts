import { expect, it } from "vitest";
import type { Found } from "./admit";
import { AT_ONCE, Sender, type Outcome, type Post } from "./sender";

const files = (count: number): Found[] =>
  Array.from({ length: count }, (_, number) => ({ path: `cv ${number}.pdf`, file: new File(["x"], "cv.pdf") }));

function answer(status: number, body: unknown = {}, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers });
}

/** Sends all files through `post`; what became of each, and the waits that were made. */
async function sent(count: number, post: Post): Promise<{ outcomes: Outcome[]; waits: number[] }> {
  const outcomes: Outcome[] = [];
  const waits: number[] = [];
  await new Promise<void>((resolve) => {
    const wait = (milliseconds: number): Promise<void> => {
      waits.push(milliseconds);
      return Promise.resolve();
    };
    new Sender("/files", post, { done: (_, outcome) => outcomes.push(outcome), idle: resolve }, wait).add(files(count));
  });
  return { outcomes, waits };
}

it("sends every file once, a few at a time", async () => {
  let under = 0;
  let most = 0;
  const urls: string[] = [];
  const { outcomes } = await sent(20, async (url) => {
    urls.push(url);
    most = Math.max(most, ++under);
    await new Promise((resolve) => setTimeout(resolve));
    under--;
    return answer(201, { id: url });
  });
  expect(new Set(urls).size).toBe(20);
  expect(urls[0]).toBe("/files?name=cv%200.pdf");
  expect(most).toBe(AT_ONCE);
  expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
});

it("tries again where the server is busy or the line breaks, and waits as long as it is told", async () => {
  const replies = [() => answer(503, {}, { "Retry-After": "5" }), () => Promise.reject(new TypeError("gone")), () => answer(201)];
  const { outcomes, waits } = await sent(1, () => Promise.resolve(replies.shift()!()));
  expect(outcomes).toEqual([{ ok: true, told: {} }]);
  expect(waits).toEqual([5000, 1000, 2000]);
});

it("gives up with the server's reason where trying again is no use", async () => {
  const { outcomes, waits } = await sent(1, () => Promise.resolve(answer(409, { detail: "This job is closed." })));
  expect(outcomes).toEqual([{ ok: false, why: "This job is closed." }]);
  expect(waits).toEqual([]);
});

it("gives up after a few tries, and says so", async () => {
  let tries = 0;
  const { outcomes } = await sent(1, () => {
    tries++;
    return Promise.reject(new TypeError("gone"));
  });
  expect(tries).toBe(5);
  expect(outcomes[0]).toMatchObject({ ok: false, why: expect.stringContaining("Hand it in again") });
});

it("tells of every file that was stopped", async () => {
  const outcomes: Outcome[] = [];
  let stop = (): void => {};
  const post: Post = (_, init) =>
    new Promise((_, reject) => {
      init.signal?.addEventListener("abort", () => reject(Object.assign(new Error("stopped"), { name: "AbortError" })));
      queueMicrotask(() => stop());
    });
  await new Promise<void>((resolve) => {
    const sender = new Sender("/files", post, { done: (_, outcome) => outcomes.push(outcome), idle: resolve });
    stop = () => sender.stop();
    sender.add(files(9));
  });
  expect(outcomes).toHaveLength(9);
  expect(outcomes.every((outcome) => !outcome.ok)).toBe(true);
});
