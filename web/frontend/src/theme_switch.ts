import { THEME_KEY, keptTheme, nextTheme, showTheme, type Theme } from "./theme";

const NAMES: Readonly<Record<Theme, string>> = { system: "as the system", light: "light", dark: "dark" };

/** Let a button go round the themes; it says which one is on. Hidden without JavaScript, since it would do nothing. */
export function attachThemeSwitch(button: HTMLElement): void {
  const tell = (theme: Theme): void => {
    button.setAttribute("aria-label", `Colours: ${NAMES[theme]}. Change`);
    button.title = `Colours: ${NAMES[theme]}`;
    button.dataset["shows"] = theme;
  };
  let theme = keptTheme();
  tell(theme);
  button.hidden = false;
  button.addEventListener("click", () => {
    theme = nextTheme(theme);
    showTheme(theme);
    tell(theme);
    try {
      localStorage.setItem(THEME_KEY, theme);
    } catch {
      return; // storage is blocked: the choice holds for this page
    }
  });
}
