/** Which applicants are shown, and by what they are sorted. */

import type { Verdict } from "./grid_data";

export type Column = "rank" | "number" | "required" | "nice" | "score" | `criterion-${number}`;

export interface Wish {
  /** Searched in what is visible: number, name if it is shown, decision. */
  text: string;
  requiredMet: number;
  /** `s`, `h`, `n`, `-`, or empty for any. */
  decision: string;
  unreadOnly: boolean;
  criterion: number | null;
  /** Letters of the verdicts that are wanted. */
  verdicts: string;
  sort: Column;
  descending: boolean;
}

export const EVERYBODY: Wish = {
  text: "",
  requiredMet: 0,
  decision: "",
  unreadOnly: false,
  criterion: null,
  verdicts: "m",
  sort: "rank",
  descending: false,
};

/** What a selection asks of the grid, row by row. */
export interface Facts {
  words(row: number): string;
  requiredMet(row: number): number;
  niceMet(row: number): number;
  decision(row: number): string;
  unread(row: number): boolean;
  number(row: number): number;
  score(row: number): number;
  verdict(row: number, place: number): Verdict;
  value(row: number, place: number): number;
}

/** Whether anything is left out by a wish. */
export function leavesOut(wish: Wish): boolean {
  return wish.text.trim() !== "" || wish.requiredMet > 0 || wish.decision !== "" || wish.unreadOnly || wish.criterion !== null;
}

/** The rows that are wanted, sorted; of equals, the better ranked comes first. */
export function select(ranked: Int32Array, facts: Facts, wish: Wish): Int32Array {
  const terms = folded(wish.text).split(/\s+/).filter(Boolean);
  const found = ranked.filter(
    (row) =>
      facts.requiredMet(row) >= wish.requiredMet &&
      (wish.decision === "" || facts.decision(row) === wish.decision) &&
      (!wish.unreadOnly || facts.unread(row)) &&
      (wish.criterion === null || wish.verdicts.includes(facts.verdict(row, wish.criterion))) &&
      holds(facts.words(row), terms),
  );
  const key = keyOf(wish.sort, facts);
  if (key === null) return wish.descending ? found.reverse() : found;
  const sign = wish.descending ? -1 : 1;
  const keys = new Map<number, number>();
  for (const row of found) keys.set(row, key(row));
  // Sorting is stable, and the rows come by rank.
  return found.sort((one, other) => sign * ((keys.get(one) ?? 0) - (keys.get(other) ?? 0)));
}

function keyOf(column: Column, facts: Facts): ((row: number) => number) | null {
  switch (column) {
    case "rank":
      return null;
    case "number":
      return (row) => facts.number(row);
    case "required":
      return (row) => facts.requiredMet(row);
    case "nice":
      return (row) => facts.niceMet(row);
    case "score":
      return (row) => facts.score(row);
    default: {
      const place = Number(column.slice("criterion-".length));
      // What is unclear lies below what was looked for and not found: nothing is known of it.
      return (row) => (facts.verdict(row, place) === "u" ? -1 : facts.value(row, place));
    }
  }
}

function holds(words: string, terms: readonly string[]): boolean {
  if (terms.length === 0) return true;
  const text = folded(words);
  // A number is looked for as a whole, so that "1" does not find 10,000 applicants.
  return terms.every((term) => (/^\d+$/.test(term) ? text.split(/\s+/).includes(term) : text.includes(term)));
}

/** Small letters without accents, so that "jose" finds "José". */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
