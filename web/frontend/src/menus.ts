/** Small menus (`details.menu`) close when somebody goes on elsewhere, or presses Escape. */
export function attachMenus(root: Document): void {
  const open = (): NodeListOf<HTMLDetailsElement> => root.querySelectorAll("details.menu[open]");
  root.addEventListener("click", (event) => {
    for (const menu of open()) if (!menu.contains(event.target as Node)) menu.open = false;
  });
  root.addEventListener("focusin", (event) => {
    for (const menu of open()) if (!menu.contains(event.target as Node)) menu.open = false;
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      const inside = menu.contains(root.activeElement);
      menu.open = false;
      // Whoever was in the menu stands at its button again, and not at the start of the page.
      if (inside) menu.querySelector("summary")?.focus();
    }
  });
}
