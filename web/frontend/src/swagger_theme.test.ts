import { expect, it } from "vitest";
import { followTheme } from "./swagger_theme";

function system(dark: boolean) {
  const media = new EventTarget() as MediaQueryList & { matches: boolean };
  media.matches = dark;
  return media as MediaQueryList & { matches: boolean };
}

it("follows the switch, and where that says nothing, the system", async () => {
  const root = document.createElement("html");
  const media = system(true);
  followTheme(root, media);
  const isDark = (): boolean => root.classList.contains("dark-mode");
  expect(isDark()).toBe(true);
  root.dataset["theme"] = "light";
  await Promise.resolve();
  expect(isDark()).toBe(false);
  delete root.dataset["theme"];
  await Promise.resolve();
  expect(isDark()).toBe(true);
  (media as { matches: boolean }).matches = false;
  media.dispatchEvent(new Event("change"));
  expect(isDark()).toBe(false);
});
