/** One row of the grid as elements, filled anew when its applicant moves. */

import { scoreWords } from "./score_words";
import type { Standing } from "./standing";

const WORDS = { m: "Met", p: "Partly", n: "Not found", u: "Unclear" } as const;

/** The columns before the criteria: pick, rank, applicant, required, nice to have, score. */
export const LEADING = 6;

export interface RowLinks {
  /** Where an applicant's page is. */
  applicant(id: string): string;
}

/** A new row for an applicant; `fill` says the rest. */
export function rowElement(standing: Standing, row: number, links: RowLinks, picked: boolean): HTMLTableRowElement {
  const { sent } = standing;
  const element = document.createElement("tr");
  element.dataset["row"] = String(row);
  if ((standing.matrix.olderOf[row] ?? -1) >= 0) element.className = "grid__older";

  const pick = cell("td", "grid__pick");
  const box = document.createElement("input");
  box.type = "checkbox";
  box.name = "with";
  box.value = sent.ids[row] ?? "";
  box.checked = picked;
  box.tabIndex = -1;
  box.setAttribute("aria-label", `Compare ${standing.label(row)}`);
  pick.append(box);

  const who = cell("th", "grid__who");
  who.setAttribute("role", "rowheader");
  const link = document.createElement("a");
  link.href = links.applicant(sent.ids[row] ?? "");
  link.tabIndex = -1;
  link.textContent = standing.label(row);
  if (standing.unread(row)) {
    link.className = "unread";
    link.append(hidden(", not opened yet"));
  }
  who.append(link);
  const decision = standing.decisionWord(row);
  if (decision) who.append(tag(decision, decision === "Shortlist" ? "tag--accent" : ""));
  const reason = sent.reasons[row];
  if (reason) who.append(titled(tag("Older CV", ""), reason));
  const warnings = sent.warnings[row];
  if (warnings) who.append(titled(tag("!", "tag--warning"), warnings.join(" "), `Note: ${warnings.join(" ")}`));

  element.append(pick, cell("td", "grid__rank number"), who, cell("td", "grid__met"), cell("td", "grid__met"), cell("td", "grid__score number"));
  sent.requirements.forEach((_, place) => {
    const verdict = standing.verdict(row, place);
    const mark = cell("td", `v v-${verdict}`);
    mark.textContent = WORDS[verdict];
    element.append(mark);
  });
  fill(element, standing, row);
  return element;
}

/** What weights change: rank, move and score. */
export function fill(element: HTMLTableRowElement, standing: Standing, row: number): void {
  const [, rank, , required, nice, score] = element.cells;
  const moved = standing.moved(row);
  rank?.replaceChildren(String(standing.order.ranks[row] ?? ""), ...(moved ? [moveMark(moved)] : []));
  required?.replaceChildren(`${standing.requiredMet(row)} of ${standing.required}`);
  nice?.replaceChildren(`${standing.niceMet(row)} of ${standing.niceToHave}`);
  const points = scoreWords(standing.score(row));
  score?.replaceChildren(points);
  // Where the score's own column is out of sight, on a phone, it stands below the rank.
  if (rank) rank.dataset["score"] = points;
}

function moveMark(moved: number): HTMLElement {
  const mark = document.createElement("span");
  mark.className = `move move--${moved > 0 ? "up" : "down"}`;
  const arrow = document.createElement("span");
  arrow.setAttribute("aria-hidden", "true");
  arrow.textContent = `${moved > 0 ? "▲" : "▼"}${Math.abs(moved)}`;
  mark.append(arrow, hidden(`, ${moved > 0 ? "up" : "down"} ${Math.abs(moved)}`));
  return mark;
}

function cell(name: "td" | "th", className: string): HTMLTableCellElement {
  const element = document.createElement(name);
  element.className = className;
  element.tabIndex = -1;
  if (name === "td") element.setAttribute("role", "gridcell");
  return element;
}

function tag(text: string, kind: string): HTMLElement {
  const element = document.createElement("span");
  element.className = `tag ${kind}`.trim();
  element.textContent = text;
  return element;
}

function titled(element: HTMLElement, title: string, spoken = title): HTMLElement {
  element.title = title;
  const visible = document.createElement("span");
  visible.setAttribute("aria-hidden", "true");
  visible.append(...element.childNodes);
  element.replaceChildren(visible, hidden(spoken));
  return element;
}

function hidden(text: string): HTMLElement {
  const element = document.createElement("span");
  element.className = "visually-hidden";
  element.textContent = text;
  return element;
}
