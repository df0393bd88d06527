import { expect, it, vi } from "vitest";
import { CellCard } from "./cell_card";

function setting(fetchText: (url: string) => Promise<string>): { card: HTMLElement; cell: HTMLElement; shown: CellCard } {
  document.body.innerHTML = '<div id="card" hidden></div><p id="cell"></p>';
  const card = document.getElementById("card")!;
  return { card, cell: document.getElementById("cell")!, shown: new CellCard(card, fetchText) };
}

it("fetches a reason once and hides it with Escape", async () => {
  const fetchText = vi.fn(() => Promise.resolve("<p>Because.</p>"));
  const { card, cell, shown } = setting(fetchText);
  await shown.show(cell, "/why");
  expect([card.hidden, card.textContent]).toEqual([false, "Because."]);
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(card.hidden).toBe(true);
  await shown.show(cell, "/why");
  expect(fetchText).toHaveBeenCalledTimes(1);
});

it("shows only what was asked for last", async () => {
  const answers = new Map<string, (text: string) => void>();
  const { card, cell, shown } = setting((url) => new Promise((resolve) => answers.set(url, resolve)));
  const other = document.createElement("p");
  document.body.append(other);
  const first = shown.show(cell, "/first");
  const second = shown.show(other, "/second");
  answers.get("/second")!("second");
  answers.get("/first")!("first");
  await Promise.all([first, second]);
  expect(card.textContent).toBe("second");
});

it("says when a reason cannot be had, and asks again", async () => {
  const fetchText = vi.fn().mockRejectedValueOnce(new Error("gone")).mockResolvedValue("Because.");
  const { card, cell, shown } = setting(fetchText);
  await shown.show(cell, "/why");
  expect(card.textContent).toContain("cannot be loaded");
  await shown.show(cell, "/why");
  expect(card.textContent).toBe("Because.");
});
