import htmx from "htmx.org";
import { attachCopying } from "../copy";
import { csrfToken } from "../csrf";
import { attachMenus } from "../menus";
import { sendOnce } from "../once";
import { attachThemeSwitch } from "../theme_switch";

// The content security policy allows neither eval nor inline styles, and htmx needs neither.
htmx.config.allowEval = false;
htmx.config.allowScriptTags = false;
htmx.config.includeIndicatorStyles = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0; // a page with applicants is not kept in the browser's storage
htmx.config.scrollIntoViewOnBoost = false;
// A refused form comes back with its reason: show it in the place of the answer.
htmx.config.responseHandling = [
  { code: "204", swap: false },
  { code: "(200|201|202|203|409|412|422)", swap: true },
  { code: "[45]..", swap: false, error: true },
  { code: "[23]..", swap: true },
];

document.body.addEventListener("htmx:configRequest", (event) => {
  const detail = (event as CustomEvent<{ verb: string; headers: Record<string, string> }>).detail;
  if (detail.verb !== "get") detail.headers["X-CSRF-Token"] = csrfToken();
});

// An answer that could not be had is told in the page, not only in the console.
function tellTrouble(message: string): void {
  const place = document.getElementById("trouble");
  if (!place) return;
  place.textContent = message;
  place.hidden = false;
}

document.body.addEventListener("htmx:sendError", () =>
  tellTrouble("Rolecall cannot be reached. Check that it still runs; nothing you typed is lost."),
);
document.body.addEventListener("htmx:responseError", () =>
  tellTrouble("That did not work. Load the page again; if it happens twice, tell whoever runs Rolecall."),
);
document.body.addEventListener("htmx:afterRequest", (event) => {
  const place = document.getElementById("trouble");
  if (place && (event as CustomEvent<{ successful?: boolean }>).detail.successful) place.hidden = true;
});

attachCopying(document);
sendOnce(document);
attachMenus(document);
// On a narrow screen tabs reach over the edge: the one that is open is brought into sight.
for (const tab of document.querySelectorAll<HTMLElement>(".site-nav [aria-current], .tabs [aria-current]")) {
  const row = tab.parentElement;
  if (row) row.scrollLeft = tab.offsetLeft - row.offsetLeft - (row.clientWidth - tab.offsetWidth) / 2;
}
for (const button of document.querySelectorAll<HTMLElement>("[data-theme-switch]")) attachThemeSwitch(button);
// Buttons that only JavaScript makes useful.
for (const element of document.querySelectorAll<HTMLElement>("[data-needs-script]")) element.hidden = false;
