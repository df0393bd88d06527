// A second press of a button while the first is still on its way must not make a second job, decision or user.

const SENT = "data-sent";
const PAUSE_MS = 3000;

/**
 * Let each plain form be sent once in a while. Most answers are another page; a download leaves this one, so the form
 * can be sent again after a pause. Forms that htmx sends see to that themselves.
 */
export function sendOnce(root: Document): void {
  root.addEventListener("submit", (event) => {
    const form = event.target as HTMLFormElement;
    if (form.method.toLowerCase() !== "post" || event.defaultPrevented) return;
    if (form.hasAttribute(SENT)) {
      event.preventDefault();
      return;
    }
    form.setAttribute(SENT, "");
    setTimeout(() => form.removeAttribute(SENT), PAUSE_MS);
  });
  // Going back shows the page as it was left; then the form may be sent again.
  root.defaultView?.addEventListener("pageshow", () => {
    for (const form of root.querySelectorAll(`[${SENT}]`)) form.removeAttribute(SENT);
  });
}
