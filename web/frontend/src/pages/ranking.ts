/** The ranking: turns the table into the grid, and lets weights, filters and the quotes move it. */

import { send } from "../csrf";
import { CellCard } from "../ranking/cell_card";
import type { SentGrid } from "../ranking/grid_data";
import { GridTable } from "../ranking/grid_table";
import { keptMoves } from "../ranking/kept_moves";
import { LEADING } from "../ranking/row";
import { EVERYBODY, leavesOut, select, type Column, type Wish } from "../ranking/selection";
import { StabilityTeller } from "../ranking/stability";
import { Standing } from "../ranking/standing";
import { WeightsPanel } from "../ranking/weights_panel";

const COLUMNS: (Column | null)[] = [null, "rank", "number", "required", "nice", "score"];
const MOST_COMPARED = 5;

function element<Kind extends HTMLElement>(id: string): Kind | null {
  return document.getElementById(id) as Kind | null;
}

async function start(root: HTMLElement): Promise<void> {
  const job = root.dataset["job"] ?? "";
  const criteria = root.dataset["criteria"] ?? "";
  const scroll = element("grid-scroll");
  const table = element<HTMLTableElement>("grid");
  const cardElement = element("cell-card");
  if (!scroll || !table || !cardElement) return;

  const answer = await fetch(`/api/v1/jobs/${job}/ranking/grid?criteria=${criteria}`, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`the grid answered ${answer.status}`);
  const standing = new Standing((await answer.json()) as SentGrid);
  const { sent } = standing;
  const card = new CellCard(cardElement);
  const applicant = (id: string): string => `/jobs/${job}/applicants/${id}`;
  const why = (row: number, place: number): string =>
    `/jobs/${job}/ranking/cell?applicant=${sent.ids[row] ?? ""}&criterion=${sent.requirements[place]?.id ?? ""}&criteria=${criteria}`;

  let wish: Wish = { ...EVERYBODY };
  const count = element("shown-count");
  const compare = element<HTMLButtonElement>("compare-button");
  const grid = new GridTable(scroll, table, standing, { applicant }, {
    sort: (column) => {
      const by = column < LEADING ? COLUMNS[column] : (`criterion-${column - LEADING}` as const);
      if (!by) return;
      // What is best comes first; a second press turns it round.
      const descending = by === wish.sort ? !wish.descending : by !== "rank" && by !== "number";
      wish = { ...wish, sort: by, descending };
      refresh(true);
    },
    focused: (cell, row, column) => {
      if (row < 0 || column < LEADING) card.hide();
      else void card.show(cell, why(row, column - LEADING));
    },
    opened: (row, column) => {
      const criterion = column < LEADING ? "" : `#${sent.requirements[column - LEADING]?.id ?? ""}`;
      window.location.assign(applicant(sent.ids[row] ?? "") + criterion);
    },
    picked: () => tellPicked(),
  });

  function tellPicked(): void {
    if (!compare) return;
    const picked = grid.picked.size;
    compare.textContent = picked ? `Compare ${picked}` : "Compare";
    compare.disabled = picked < 2 || picked > MOST_COMPARED;
    compare.title = compare.disabled ? `Tick two to ${MOST_COMPARED} applicants` : "";
  }

  let shown: Int32Array = standing.order.rows;
  function refresh(toTop = false): void {
    shown = select(standing.order.rows, standing, wish);
    const column = wish.sort.startsWith("criterion-")
      ? LEADING + Number(wish.sort.slice("criterion-".length))
      : COLUMNS.indexOf(wish.sort);
    grid.sorted(column, wish.descending);
    grid.show(shown);
    if (toTop) grid.toTop();
    const total = standing.matrix.rows;
    if (count) {
      count.textContent =
        shown.length === total
          ? `${total.toLocaleString("en")} shown`
          : `${shown.length.toLocaleString("en")} of ${total.toLocaleString("en")} shown`;
    }
    const reveal = element("reveal-count");
    if (reveal) reveal.textContent = shown.length.toLocaleString("en");
    const clear = element("filters-clear");
    if (clear) clear.hidden = !leavesOut(wish);
  }

  // Weights
  const stability = element("stability");
  const teller = stability ? new StabilityTeller(stability, `/api/v1/jobs/${job}/ranking/stability?criteria=${criteria}`) : null;
  const form = element<HTMLFormElement>("weights-form");
  let frame = 0;
  if (form) {
    new WeightsPanel(form, element("weights-state"), element("weights-reset"), (moved) => {
      // One order a frame, however fast a slider is moved.
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        performance.mark("weights-moved");
        standing.weigh(moved.weights, { ...sent.scoring, ...moved.scoring });
        refresh();
        performance.measure("new-order", "weights-moved");
      });
      teller?.askSoon(moved);
    }, keptMoves(`${job}-${criteria}-${sent.weights.number}`));
  }

  // Filters
  const text = element<HTMLInputElement>("filter-text");
  const required = element<HTMLSelectElement>("filter-required");
  const decision = element<HTMLSelectElement>("filter-decision");
  const criterion = element<HTMLSelectElement>("filter-criterion");
  const verdict = element<HTMLSelectElement>("filter-verdict");
  const unread = element<HTMLInputElement>("filter-unread");
  const filters = [text, required, decision, criterion, verdict, unread];
  function readFilters(): void {
    if (verdict) verdict.disabled = !criterion?.value;
    wish = {
      ...wish,
      text: text?.value ?? "",
      requiredMet: Number(required?.value ?? 0),
      decision: decision?.value ?? "",
      criterion: criterion?.value ? Number(criterion.value) : null,
      verdicts: verdict?.value ?? "m",
      unreadOnly: unread?.checked ?? false,
    };
    refresh(true);
  }
  for (const field of filters) field?.addEventListener("input", readFilters);
  element("filters-clear")?.addEventListener("click", () => {
    for (const field of [text, required, decision, criterion, verdict]) {
      if (field instanceof HTMLSelectElement) field.selectedIndex = 0;
      else if (field) field.value = "";
    }
    if (unread) unread.checked = false;
    readFilters();
    text?.focus();
  });

  // Quotes at the pointer
  table.addEventListener("pointerover", (event) => {
    const cell = event.target instanceof Element ? event.target.closest<HTMLTableCellElement>("td.v") : null;
    const row = Number(cell?.parentElement?.dataset["row"]);
    if (cell && event.pointerType !== "touch") card.showSoon(cell, why(row, cell.cellIndex - LEADING));
  });
  table.addEventListener("pointerout", (event) => {
    if (event.target instanceof Element && event.target.closest("td.v")) card.hideSoon();
  });
  scroll.addEventListener("scroll", () => card.hide(), { passive: true });
  table.addEventListener("focusout", (event) => {
    if (!(event.relatedTarget instanceof Node) || !table.contains(event.relatedTarget)) card.hideSoon();
  });

  // Names of those who are shown, and of nobody else
  const reveal = element<HTMLFormElement>("reveal-form");
  reveal?.addEventListener("submit", (event) => {
    event.preventDefault();
    const ids = [...shown].map((row) => sent.ids[row] ?? "").filter(Boolean);
    if (!ids.length) return;
    void send(`/api/v1/jobs/${job}/ranking/reveal`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ applicant_ids: ids }),
    }).then(
      (told) => (told.ok ? window.location.reload() : trouble("The names cannot be shown. Load the page again.")),
      () => trouble("Rolecall cannot be reached. Check that it still runs."),
    );
  });

  if (root.dataset["waiting"] === "1") listenForNews(job, standing.matrix.rows);
  readFilters();
  tellPicked();
  root.dataset["ready"] = "1";
}

/** While CVs are still being scored: say so when there are more, and leave it to the reader when the rows move. */
function listenForNews(job: string, shown: number): void {
  const source = new EventSource(`/api/v1/jobs/${job}/events?since=${encodeURIComponent(new Date().toISOString())}`);
  source.addEventListener("progress", (event) => {
    const { scored } = JSON.parse(event.data as string) as { scored: number };
    const news = element("news");
    const words = element("news-words");
    if (!news || !words || scored <= shown) return;
    words.textContent = `${(scored - shown).toLocaleString("en")} more scored since you opened this page.`;
    news.hidden = false;
  });
  source.addEventListener("gone", () => source.close());
}

function trouble(message: string): void {
  const place = element("trouble");
  if (!place) return;
  place.textContent = message;
  place.hidden = false;
}

const root = element("ranking");
if (root) {
  start(root).catch((wrong: unknown) => {
    trouble("The table below works, but not the sliders and filters. Load the page again.");
    console.error(wrong);
  });
}
