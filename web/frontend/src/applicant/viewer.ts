/** The CV beside its criteria: an answer leads to its quote, on the page or in the text, and the way back is kept. */

const CURRENT = "quote--current";

/** The stretches of a quote in one view, in the order of the text. A stretch may belong to several quotes. */
export function stretchesOf(view: ParentNode, quote: string): Element[] {
  return [...view.querySelectorAll("[data-quote]")].filter((element) =>
    (element.getAttribute("data-quote") ?? "").split(" ").includes(quote),
  );
}

/** Where a box that scrolls by itself must stand so that what lies at `top`, so high, is in its middle. */
export function middle(scrolled: number, top: number, height: number, room: number): number {
  return Math.max(0, scrolled + top - Math.max(0, (room - height) / 2));
}

export class Viewer {
  private origin: HTMLElement | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly box: HTMLElement,
  ) {}

  /** The view that is shown, `pages` or `text`. */
  get shown(): string {
    return this.views().find((view) => !view.hidden)?.dataset["view"] ?? "text";
  }

  show(name: string): void {
    for (const view of this.views()) view.hidden = view.dataset["view"] !== name;
    for (const link of this.root.querySelectorAll<HTMLElement>("[data-show]")) {
      if (link.dataset["show"] === name) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  }

  /** Marks a quote, brings it into sight and puts the focus there. False where no view holds it. */
  goTo(quote: string, from: HTMLElement | null): boolean {
    // A quote of a page that cannot be shown stands in the text all the same.
    const view = [this.shown, "pages", "text"]
      .map((name) => this.views().find((one) => one.dataset["view"] === name))
      .find((one) => one && stretchesOf(one, quote).length > 0);
    if (!view) return false;
    this.show(view.dataset["view"] ?? "text");
    this.mark(quote);
    const first = stretchesOf(view, quote)[0] as HTMLElement | SVGElement | undefined;
    if (!first) return false;
    this.bring(first);
    first.focus({ preventScroll: true });
    this.origin = from;
    this.backButton()?.toggleAttribute("hidden", from === null);
    return true;
  }

  /** Back to the answer that led here. */
  goBack(): void {
    const origin = this.origin;
    this.origin = null;
    this.backButton()?.setAttribute("hidden", "");
    if (!origin) return;
    origin.focus({ preventScroll: true });
    origin.scrollIntoView({ block: "center" });
  }

  /** From a quote to the answer that rests on it. */
  goToAnswer(quote: string): void {
    const link = this.root.querySelector<HTMLElement>(`[data-quote-link="${CSS.escape(quote)}"]`);
    if (!link) return;
    this.mark(quote);
    link.focus({ preventScroll: true });
    link.scrollIntoView({ block: "center" });
  }

  private mark(quote: string): void {
    for (const old of this.root.querySelectorAll(`.${CURRENT}`)) old.classList.remove(CURRENT);
    for (const view of this.views()) for (const stretch of stretchesOf(view, quote)) stretch.classList.add(CURRENT);
  }

  private bring(target: Element): void {
    const box = this.box;
    if (box.scrollHeight > box.clientHeight + 1) {
      const place = target.getBoundingClientRect();
      const top = place.top - box.getBoundingClientRect().top;
      box.scrollTop = middle(box.scrollTop, top, place.height, box.clientHeight);
      box.scrollIntoView({ block: "nearest" });
    } else target.scrollIntoView({ block: "center" });
  }

  private views(): HTMLElement[] {
    return [...this.box.querySelectorAll<HTMLElement>("[data-view]")];
  }

  private backButton(): HTMLElement | null {
    return this.root.querySelector<HTMLElement>("[data-back]");
  }
}

/**
 * Brings the page to life; without this, its links lead to the text of the quotes.
 *
 * `narrow`: a page would be too small to be read, so the text stands first.
 */
export function attach(root: HTMLElement, narrow = false): Viewer | null {
  const box = root.querySelector<HTMLElement>("[data-viewer]");
  if (!box) return null;
  const viewer = new Viewer(root, box);
  if (narrow) viewer.show("text");
  root.addEventListener("click", (event) => {
    const target = event.target as Element;
    const link = target.closest<HTMLElement>("[data-quote-link]");
    const show = target.closest<HTMLElement>("[data-show]");
    const quote = target.closest("[data-quote]")?.getAttribute("data-quote")?.split(" ")[0];
    if (link) {
      if (viewer.goTo(link.dataset["quoteLink"] ?? "", link)) event.preventDefault();
    } else if (show) {
      event.preventDefault();
      viewer.show(show.dataset["show"] ?? "text");
    } else if (target.closest("[data-back]")) viewer.goBack();
    else if (quote !== undefined && getSelection()?.isCollapsed !== false) viewer.goToAnswer(quote);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && box.contains(event.target as Node)) viewer.goBack();
  });
  return viewer;
}
