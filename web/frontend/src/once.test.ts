import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { sendOnce } from "./once";

function submit(form: HTMLFormElement): boolean {
  return form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
}

describe("sendOnce", () => {
  beforeAll(() => sendOnce(document));

  beforeEach(() => {
    vi.useFakeTimers();
    document.body.innerHTML = '<form method="post" id="post"></form><form method="get" id="get"></form>';
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it("lets a form that downloads something be sent again after a pause", () => {
    const form = document.querySelector<HTMLFormElement>("#post")!;
    expect([submit(form), submit(form)]).toEqual([true, false]);
    vi.advanceTimersByTime(3000);
    expect(submit(form)).toBe(true);
  });

  it("lets a form be sent once, and again after the page was shown anew", () => {
    const form = document.querySelector<HTMLFormElement>("#post")!;
    expect(submit(form)).toBe(true);
    expect(submit(form)).toBe(false);
    window.dispatchEvent(new Event("pageshow"));
    expect(submit(form)).toBe(true);
  });

  it("leaves searches and what htmx sends alone", () => {
    const search = document.querySelector<HTMLFormElement>("#get")!;
    expect([submit(search), submit(search)]).toEqual([true, true]);
  });
});
