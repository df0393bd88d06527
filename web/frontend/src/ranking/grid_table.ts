/**
 * The table as a grid of any length: only the rows in sight are in the page, and one cell at a time can be reached by
 * the Tab key, the others by the arrow keys (the grid pattern of the ARIA authoring practices).
 */

import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import { fill, rowElement, type RowLinks } from "./row";
import type { Standing } from "./standing";

/** The height of a row in pixels; `ranking.css` sets it. */
export const ROW_HEIGHT = 44;
const OVERSCAN = 8;
const ROWS_A_PAGE = 12;

export interface GridEvents {
  /** A heading was pressed. */
  sort(column: number): void;
  /** A cell got the focus; row -1 is the heading. */
  focused(cell: HTMLTableCellElement, row: number, column: number): void;
  /** Enter on a cell. */
  opened(row: number, column: number): void;
  picked(row: number, on: boolean): void;
}

export class GridTable {
  private readonly body: HTMLTableSectionElement;
  private readonly above = spacer();
  private readonly below = spacer();
  private readonly virtualizer: Virtualizer<HTMLElement, HTMLTableRowElement>;
  private readonly live = new Map<number, HTMLTableRowElement>();
  private readonly columns: number;
  /** Rows of the matrix in the order shown. */
  private rows: Int32Array = new Int32Array();
  /** Where the Tab key enters: position -1 is the heading. */
  private active = { position: 0, column: 2 };
  private restoring = false;
  readonly picked = new Set<number>();

  constructor(
    private readonly scroll: HTMLElement,
    private readonly table: HTMLTableElement,
    private readonly standing: Standing,
    private readonly links: RowLinks,
    private readonly events: GridEvents,
  ) {
    const body = table.tBodies[0];
    if (!body) throw new Error("the grid has no body");
    this.body = body;
    this.columns = this.headings().length;
    table.setAttribute("role", "grid");
    table.setAttribute("aria-colcount", String(this.columns));
    for (const spacing of [this.above, this.below]) (spacing.firstChild as HTMLTableCellElement).colSpan = this.columns;
    for (const heading of this.headings()) {
      heading.setAttribute("role", "columnheader");
      heading.tabIndex = -1;
    }
    this.virtualizer = new Virtualizer<HTMLElement, HTMLTableRowElement>({
      count: 0,
      getScrollElement: () => scroll,
      estimateSize: () => ROW_HEIGHT,
      overscan: OVERSCAN,
      scrollToFn: elementScroll,
      observeElementRect,
      observeElementOffset,
      onChange: () => this.draw(),
    });
    this.virtualizer._didMount();
    this.virtualizer._willUpdate();
    this.listen();
  }

  /** Show these rows, in this order; those that stay in sight are filled anew. */
  show(rows: Int32Array): void {
    this.rows = rows;
    this.table.setAttribute("aria-rowcount", String(rows.length + 1));
    this.active.position = Math.min(this.active.position, rows.length - 1);
    this.virtualizer.setOptions({ ...this.virtualizer.options, count: rows.length });
    for (const [row, element] of this.live) fill(element, this.standing, row);
    this.virtualizer._willUpdate();
    this.draw();
  }

  toTop(): void {
    this.virtualizer.scrollToOffset(0);
  }

  /** Say by which column the rows are sorted. */
  sorted(column: number, descending: boolean): void {
    this.headings().forEach((heading, place) => {
      if (place === column) heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
      else heading.removeAttribute("aria-sort");
    });
  }

  private headings(): HTMLTableCellElement[] {
    return [...this.table.querySelectorAll<HTMLTableCellElement>("thead th")];
  }

  private draw(): void {
    const items = this.virtualizer.getVirtualItems();
    const wanted: HTMLTableRowElement[] = [];
    const kept = new Set<number>();
    for (const item of items) {
      const row = this.rows[item.index];
      if (row === undefined) continue;
      kept.add(row);
      let element = this.live.get(row);
      if (!element) {
        element = rowElement(this.standing, row, this.links, this.picked.has(row));
        this.live.set(row, element);
      }
      element.dataset["position"] = String(item.index);
      element.setAttribute("aria-rowindex", String(item.index + 2));
      wanted.push(element);
    }
    const focused = document.activeElement;
    const held = focused instanceof HTMLElement && this.body.contains(focused) ? focused : null;
    for (const row of this.live.keys()) if (!kept.has(row)) this.live.delete(row);
    height(this.above, items[0]?.start ?? 0);
    height(this.below, this.virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0));
    const now = [this.above, ...wanted, this.below];
    const before = this.body.children;
    if (now.length !== before.length || now.some((element, place) => element !== before[place])) {
      this.body.replaceChildren(...now);
    }
    this.markActive();
    if (held && document.activeElement !== held) {
      this.restoring = true;
      // A row that was scrolled out of sight hands the focus to the grid, which goes on from there.
      (this.body.contains(held) ? held : this.scroll).focus({ preventScroll: true });
      this.restoring = false;
    }
  }

  private cellAt(position: number, column: number): HTMLTableCellElement | undefined {
    if (position < 0) return this.headings()[column];
    const row = this.rows[position];
    return row === undefined ? undefined : this.live.get(row)?.cells[column];
  }

  private markActive(): void {
    for (const cell of this.table.querySelectorAll<HTMLElement>('[role][tabindex="0"]')) cell.tabIndex = -1;
    const { position, column } = this.active;
    const cell = this.cellAt(position, column) ?? this.live.values().next().value?.cells[column] ?? this.cellAt(-1, column);
    if (cell) cell.tabIndex = 0;
  }

  private focus(position: number, column: number): void {
    this.active = {
      position: Math.max(-1, Math.min(position, this.rows.length - 1)),
      column: Math.max(0, Math.min(column, this.columns - 1)),
    };
    if (this.active.position >= 0) this.virtualizer.scrollToIndex(this.active.position, { align: "auto" });
    this.draw();
    const cell = this.cellAt(this.active.position, this.active.column);
    if (cell) {
      cell.focus({ preventScroll: true });
      cell.scrollIntoView({ block: "nearest", inline: "nearest" });
      return;
    }
    // The row comes into the page once the browser has scrolled.
    requestAnimationFrame(() => {
      this.draw();
      this.cellAt(this.active.position, this.active.column)?.focus({ preventScroll: true });
    });
  }

  private placeOf(target: EventTarget | null): { cell: HTMLTableCellElement; position: number; column: number } | null {
    const cell = target instanceof Element ? target.closest<HTMLTableCellElement>("td, th") : null;
    const row = cell?.closest("tr");
    if (!cell || !row || row === this.above || row === this.below) return null;
    const position = row.parentElement === this.body ? Number(row.dataset["position"]) : -1;
    return { cell, position, column: [...row.children].indexOf(cell) };
  }

  private listen(): void {
    this.table.addEventListener("focusin", (event) => {
      if (this.restoring) return;
      const place = this.placeOf(event.target);
      if (!place) return;
      this.active = { position: place.position, column: place.column };
      this.markActive();
      const row = place.position < 0 ? -1 : (this.rows[place.position] ?? -1);
      this.events.focused(place.cell, row, place.column);
    });
    this.table.addEventListener("click", (event) => {
      const place = this.placeOf(event.target);
      if (!place) return;
      if (place.position < 0) this.events.sort(place.column);
      else if (event.target === place.cell) place.cell.focus({ preventScroll: true });
    });
    this.table.addEventListener("change", (event) => {
      const place = this.placeOf(event.target);
      const row = place ? this.rows[place.position] : undefined;
      if (!(event.target instanceof HTMLInputElement) || row === undefined) return;
      if (event.target.checked) this.picked.add(row);
      else this.picked.delete(row);
      this.events.picked(row, event.target.checked);
    });
    this.scroll.addEventListener("keydown", (event) => this.key(event));
  }

  private key(event: KeyboardEvent): void {
    const { position, column } = this.active;
    const last = this.rows.length - 1;
    const all = event.ctrlKey || event.metaKey;
    const to: Record<string, [number, number]> = {
      ArrowDown: [position + 1, column],
      ArrowUp: [position - 1, column],
      ArrowRight: [position, column + 1],
      ArrowLeft: [position, column - 1],
      PageDown: [position + ROWS_A_PAGE, column],
      PageUp: [Math.max(0, position - ROWS_A_PAGE), column],
      Home: all ? [0, 0] : [position, 0],
      End: all ? [last, this.columns - 1] : [position, this.columns - 1],
    };
    const next = to[event.key];
    if (next && !event.altKey) {
      event.preventDefault();
      this.focus(...next);
      return;
    }
    const row = this.rows[position];
    if (event.key === "Enter" || event.key === " ") {
      const box = this.cellAt(position, column)?.querySelector<HTMLInputElement>("input");
      if (position < 0) this.events.sort(column);
      else if (box && event.target !== box) box.click();
      else if (!box && event.key === "Enter" && row !== undefined) this.events.opened(row, column);
      else return;
      event.preventDefault();
    }
  }
}

function spacer(): HTMLTableRowElement {
  const row = document.createElement("tr");
  row.className = "grid__space";
  row.setAttribute("aria-hidden", "true");
  row.append(document.createElement("td"));
  return row;
}

function height(row: HTMLTableRowElement, pixels: number): void {
  row.hidden = pixels <= 0;
  (row.firstChild as HTMLElement).style.height = `${Math.max(0, pixels)}px`;
}
