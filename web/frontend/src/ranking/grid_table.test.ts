import { beforeEach, describe, expect, it, vi } from "vitest";
import { GridTable, ROW_HEIGHT, type GridEvents } from "./grid_table";
import type { SentGrid } from "./grid_data";
import { Standing } from "./standing";

const ROWS = 5000;
const VIEW = 440;

function sentGrid(): SentGrid {
  const all = [...Array(ROWS).keys()];
  return {
    schema: "rolecall/grid@1",
    job: "j1",
    criteria: { number: 1, latest: 1, scored: ROWS, readable: ROWS },
    weights: { number: 0, name: "" },
    scoring: { required_factor: 3, experience_factor: 1, nice_to_have_pool: 0.45, most_nice_to_have_pool: 0.45 },
    requirements: [
      { id: "r1", text: "one", importance: "required", weight: 1, askable: false, experience: false },
      { id: "r2", text: "two", importance: "required", weight: 1, askable: false, experience: false },
    ],
    ids: all.map((row) => `a${row}`),
    numbers: all.map((row) => row + 1),
    names: { 0: "<i>Ada</i>" },
    decisions: `s${"-".repeat(ROWS - 1)}`,
    unread: `0${"1".repeat(ROWS - 1)}`,
    reasons: { 1: "Same e-mail address as Applicant 1." },
    warnings: { 2: ["Hidden text."] },
    values: all.flatMap((row) => [10_000 - 2 * row, row]),
    verdicts: "mn".repeat(ROWS),
    draw: all,
    older_of: all.map((row) => (row === 1 ? 0 : -1)),
    ranks: all.map((row) => row + 1),
    scores: all.map(() => 50),
  };
}

let scroll: HTMLElement;
let table: HTMLTableElement;
let events: { [Name in keyof GridEvents]: ReturnType<typeof vi.fn<GridEvents[Name]>> };
let standing: Standing;
let grid: GridTable;

beforeEach(() => {
  const headings = ["", "Rank", "Applicant", "Required", "Nice", "Score", "one", "two"];
  document.body.innerHTML = `<div id="s" tabindex="-1"><table><thead><tr>${headings.map((one) => `<th scope="col">${one}</th>`).join("")}</tr></thead><tbody></tbody></table></div>`;
  scroll = document.getElementById("s")!;
  // happy-dom lays nothing out: the view is said to be ten rows high.
  Object.defineProperties(scroll, { clientHeight: { value: VIEW }, clientWidth: { value: 1000 } });
  table = scroll.querySelector("table")!;
  events = { sort: vi.fn(), focused: vi.fn(), opened: vi.fn(), picked: vi.fn() };
  standing = new Standing(sentGrid());
  grid = new GridTable(scroll, table, standing, { applicant: (id) => `/a/${id}` }, events);
  grid.show(standing.order.rows);
});

function shown(): HTMLTableRowElement[] {
  return [...table.querySelectorAll<HTMLTableRowElement>("tbody tr")].filter((row) => !row.classList.contains("grid__space"));
}

function press(key: string, more: KeyboardEventInit = {}): void {
  document.activeElement!.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }));
}

describe("a grid of any length", () => {
  it("holds only the rows in sight, and says how many there are", () => {
    expect(shown().length).toBeGreaterThan(5);
    expect(shown().length).toBeLessThan(60);
    expect(table.getAttribute("role")).toBe("grid");
    expect(table.getAttribute("aria-rowcount")).toBe(String(ROWS + 1));
    expect(table.getAttribute("aria-colcount")).toBe("8");
    expect(shown()[0]?.getAttribute("aria-rowindex")).toBe("2");
    const below = table.querySelector("tbody")!.lastElementChild!;
    expect((below.firstChild as HTMLElement).style.height).toBe(`${(ROWS - shown().length) * ROW_HEIGHT}px`);
  });

  it("shows what is known of an applicant as text, with words for every mark", () => {
    const [first, second, third] = shown();
    expect(first?.cells[2]?.textContent).toBe("<i>Ada</i>Shortlist");
    expect(second?.cells[2]?.textContent).toContain("Same e-mail address");
    expect(third?.cells[2]?.textContent).toContain("Note: Hidden text.");
    expect([first?.cells[3], first?.cells[6], first?.cells[7]].map((cell) => cell?.textContent)).toEqual(["1 of 2", "Met", "Not found"]);
  });

  it("marks who moved up and down once weights are moved", () => {
    standing.weigh(new Map([["r1", 0]]), standing.sent.scoring);
    grid.show(standing.order.rows);
    const [first] = shown();
    expect(first?.cells[2]?.textContent).toContain(`Applicant ${ROWS}`);
    expect(first?.cells[1]?.textContent).toMatch(/^1▲\d+, up \d+$/);
  });

  it("lets one cell be reached by Tab, and the others by the arrow keys", () => {
    expect(table.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    table.querySelector<HTMLElement>('[tabindex="0"]')!.focus();
    press("ArrowDown");
    press("ArrowRight");
    const focused = document.activeElement as HTMLTableCellElement;
    expect([[...focused.parentElement!.children].indexOf(focused), focused.closest("tr")?.getAttribute("aria-rowindex")]).toEqual([3, "3"]);
    expect(events.focused).toHaveBeenLastCalledWith(focused, 1, 3);
    expect(table.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    press("ArrowUp");
    press("ArrowUp");
    expect((document.activeElement as HTMLElement).getAttribute("role")).toBe("columnheader");
    press("Enter");
    expect(events.sort).toHaveBeenCalledWith(3);
  });

  it("opens an applicant by Enter and ticks one by Space", () => {
    shown()[0]!.cells[6]!.focus();
    press("Enter");
    expect(events.opened).toHaveBeenCalledWith(0, 6);
    shown()[0]!.cells[0]!.focus();
    press(" ");
    expect([...grid.picked]).toEqual([0]);
    expect(events.picked).toHaveBeenCalledWith(0, true);
  });

  it("says by what it is sorted", () => {
    grid.sorted(5, true);
    expect(table.querySelectorAll("thead th")[5]!.getAttribute("aria-sort")).toBe("descending");
    grid.sorted(1, false);
    expect(table.querySelectorAll("[aria-sort]")).toHaveLength(1);
  });
});
