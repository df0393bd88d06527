import { beforeEach, expect, test } from "vitest";
import { attachMenus } from "./menus";

attachMenus(document);

beforeEach(() => {
  document.body.innerHTML =
    '<details class="menu" open><summary>Export</summary><a href="#x">CSV</a></details>' +
    "<details open><summary>More</summary></details><button>Elsewhere</button>";
});

function isOpen(): boolean[] {
  return [...document.querySelectorAll("details")].map((one) => one.open);
}

test("a press inside leaves a menu open, a press elsewhere closes it, and nothing else", () => {
  document.querySelector<HTMLElement>("details a")?.click();
  expect(isOpen()).toEqual([true, true]);
  document.querySelector("button")?.click();
  expect(isOpen()).toEqual([false, true]);
});

test("a menu closes when the focus leaves it", () => {
  document.querySelector("button")?.focus();
  expect(isOpen()).toEqual([false, true]);
});

test("Escape closes a menu and gives the focus to its button", () => {
  document.querySelector<HTMLElement>("details a")?.focus();
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  expect(isOpen()).toEqual([false, true]);
  expect(document.activeElement?.textContent).toBe("Export");
});
