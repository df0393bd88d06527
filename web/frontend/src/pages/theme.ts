// Loaded as a plain script in the head, before the page is drawn, so that no other colours flash up. A plain script can
// import nothing, so the key stands here once more; theme.test.ts holds the two together.
try {
  const kept = localStorage.getItem("rolecall-theme");
  if (kept === "light" || kept === "dark") document.documentElement.dataset["theme"] = kept;
} catch {
  // Storage is blocked: the colours follow the system.
}
