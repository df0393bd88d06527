/** The card that tells, beside a mark, why it is so: quote and reason, fetched once a cell. */

const DELAY = 160;
const GAP = 8;

export class CellCard {
  private timer = 0;
  private shownFor: Element | null = null;
  private readonly known = new Map<string, Promise<string>>();

  constructor(
    private readonly card: HTMLElement,
    private readonly fetchText: (url: string) => Promise<string> = fetched,
  ) {
    card.addEventListener("pointerenter", () => clearTimeout(this.timer));
    card.addEventListener("pointerleave", () => this.hideSoon());
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") this.hide();
    });
  }

  /** Show what `url` tells beside a cell, after a moment, so that a pointer that only passes shows nothing. */
  showSoon(cell: Element, url: string): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.show(cell, url), DELAY);
  }

  async show(cell: Element, url: string): Promise<void> {
    clearTimeout(this.timer);
    this.shownFor = cell;
    const text = await this.text(url);
    if (this.shownFor !== cell || !cell.isConnected) return;
    this.card.innerHTML = text; // made by the server, which escapes every quote
    this.card.hidden = false;
    this.place(cell.getBoundingClientRect());
  }

  hideSoon(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.hide(), DELAY);
  }

  hide(): void {
    clearTimeout(this.timer);
    this.shownFor = null;
    this.card.hidden = true;
  }

  private text(url: string): Promise<string> {
    let found = this.known.get(url);
    if (!found) {
      found = this.fetchText(url);
      this.known.set(url, found);
      // A failure is told once and asked for again next time.
      found.catch(() => this.known.delete(url));
    }
    return found.catch(() => "<p>The reason cannot be loaded right now. Point at the mark again.</p>");
  }

  private place(cell: DOMRect): void {
    const { offsetWidth: width, offsetHeight: height } = this.card;
    const left = Math.max(GAP, Math.min(cell.left, window.innerWidth - width - GAP));
    const below = cell.bottom + GAP;
    const fits = below + height <= window.innerHeight - GAP;
    this.card.style.left = `${left}px`;
    this.card.style.top = `${fits ? below : Math.max(GAP, cell.top - height - GAP)}px`;
  }
}

async function fetched(url: string): Promise<string> {
  const answer = await fetch(url, { credentials: "same-origin", headers: { "HX-Request": "true" } });
  if (!answer.ok) throw new Error(`status ${answer.status}`);
  return answer.text();
}
