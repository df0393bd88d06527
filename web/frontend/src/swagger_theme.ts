/** Swagger UI has dark colours of its own, under a class of the root: it follows the theme of our pages. */

/** Set the class as the theme is now, and whenever it changes. */
export function followTheme(root: HTMLElement, dark: MediaQueryList): void {
  const show = (): void => {
    const theme = root.dataset["theme"];
    root.classList.toggle("dark-mode", theme === "dark" || (theme !== "light" && dark.matches));
  };
  show();
  dark.addEventListener("change", show);
  new MutationObserver(show).observe(root, { attributeFilter: ["data-theme"] });
}
