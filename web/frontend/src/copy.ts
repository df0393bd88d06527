/** Buttons with `data-copy="#id"` copy the text of that element, and say that they did. */
export function attachCopying(root: ParentNode): void {
  root.addEventListener("click", (event) => {
    const button = (event.target as Element | null)?.closest<HTMLElement>("[data-copy]");
    if (button) void copy(button);
  });
}

async function copy(button: HTMLElement): Promise<void> {
  const source = document.querySelector(button.dataset["copy"] ?? "");
  if (!source) return;
  const text = source instanceof HTMLTextAreaElement ? source.value : (source.textContent ?? "");
  const label = button.textContent;
  button.textContent = (await wrote(text)) ? "Copied" : "Press Ctrl+C to copy";
  if (button.textContent !== "Copied") select(source);
  setTimeout(() => (button.textContent = label), 2000);
}

async function wrote(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // not allowed, or no https: the person copies the selected text
  }
}

function select(source: Element): void {
  if (source instanceof HTMLTextAreaElement) source.select();
  else getSelection()?.selectAllChildren(source);
}
