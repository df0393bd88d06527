/** Swagger UI leaves a few things without a name, or with a wrong one, for those who do not see them. */

const NAMES: Record<string, string> = { ".close-modal": "Close", ".auth-btn-wrapper .authorize": "Authorize" };

/** Name what is there, and whatever comes. */
export function nameParts(place: HTMLElement): void {
  const name = (): void => {
    for (const [selector, words] of Object.entries(NAMES)) {
      for (const part of place.querySelectorAll(selector)) {
        if (part.getAttribute("aria-label") !== words) part.setAttribute("aria-label", words);
      }
    }
    // It brings a `main` of its own into that of the page, and a page has one.
    for (const inner of place.querySelectorAll("main:not([role])")) {
      inner.setAttribute("role", "region");
      inner.setAttribute("aria-label", "Operations");
    }
  };
  name();
  new MutationObserver(name).observe(place, { childList: true, subtree: true });
}
