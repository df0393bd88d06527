import { beforeEach, expect, test } from "vitest";
import { THEME_KEY, keptTheme, nextTheme, showTheme } from "./theme";
import { attachThemeSwitch } from "./theme_switch";

beforeEach(() => {
  localStorage.clear();
  document.documentElement.removeAttribute("data-theme");
  document.body.innerHTML = '<button data-theme-switch hidden type="button"></button>';
});

test("what the browser kept is shown, and nonsense is taken as the system's choice", () => {
  localStorage.setItem(THEME_KEY, "dark");
  expect(keptTheme()).toBe("dark");
  localStorage.setItem(THEME_KEY, "mauve");
  expect(keptTheme()).toBe("system");
});

test("a browser that refuses storage still gets a page", () => {
  expect(
    keptTheme(() => {
      throw new Error("blocked");
    }),
  ).toBe("system");
});

test("the system's choice leaves no mark on the page", () => {
  showTheme("dark");
  expect(document.documentElement.dataset["theme"]).toBe("dark");
  showTheme("system");
  expect(document.documentElement.hasAttribute("data-theme")).toBe(false);
});

test("the choices go round", () => {
  expect([nextTheme("system"), nextTheme("light"), nextTheme("dark")]).toEqual(["light", "dark", "system"]);
});

test("the switch changes the page, keeps the choice and says what is on", () => {
  const button = document.querySelector("button")!;
  attachThemeSwitch(button);
  expect(button.hidden).toBe(false);
  button.click();
  button.click();
  expect(document.documentElement.dataset["theme"]).toBe("dark");
  expect(localStorage.getItem(THEME_KEY)).toBe("dark");
  expect(button.getAttribute("aria-label")).toContain("dark");
});

test("the script in the head shows what the switch keeps", async () => {
  localStorage.setItem(THEME_KEY, "light");
  await import("./pages/theme" as string);
  expect(document.documentElement.dataset["theme"]).toBe("light");
});

test("the script in the head imports nothing, since it is no module", async () => {
  const { default: source } = await import("./pages/theme?raw");
  expect(source).not.toMatch(/^\s*(import|export)\b/m);
});
