/** The choice of light or dark; `system` follows the machine. Kept in this browser only. */
export type Theme = "system" | "light" | "dark";

export const THEME_KEY = "rolecall-theme";

const ORDER: readonly Theme[] = ["system", "light", "dark"];

/** The choice kept; `system` where there is none, or where the browser keeps nothing. */
export function keptTheme(storage: () => Storage = () => localStorage): Theme {
  try {
    const kept = storage().getItem(THEME_KEY);
    return kept === "light" || kept === "dark" ? kept : "system";
  } catch {
    return "system"; // storage is blocked: the page still works
  }
}

/** Show the choice on the page. */
export function showTheme(theme: Theme, root: HTMLElement = document.documentElement): void {
  if (theme === "system") delete root.dataset["theme"];
  else root.dataset["theme"] = theme;
}

export function nextTheme(theme: Theme): Theme {
  return ORDER[(ORDER.indexOf(theme) + 1) % ORDER.length] ?? "system";
}
