/** The grid as the server sends it (see `web/ranking_grid.py`), and as the page works with it. */

import type { Matrix, Requirement, Scoring } from "./order";

export type Verdict = "m" | "p" | "n" | "u";
export type Decision = "s" | "h" | "n" | "-";

/** One list a thing, in the order of the rows. */
export interface SentColumns {
  /** Row by row, whole numbers of 1/10000. */
  values: number[];
  /** Row by row, one letter each. */
  verdicts: string;
  draw: number[];
  older_of: number[];
  ranks: number[];
  scores: number[];
}

export interface SentGrid extends SentColumns {
  schema: "rolecall/grid@1";
  job: string;
  criteria: { number: number; latest: number; scored: number; readable: number };
  weights: { number: number; name: string };
  scoring: Scoring & { most_nice_to_have_pool: number };
  requirements: Requirement[];
  ids: string[];
  numbers: number[];
  /** By row; only of those whose name this person may see. */
  names: Record<string, string>;
  decisions: string;
  unread: string;
  reasons: Record<string, string>;
  warnings: Record<string, string[]>;
}

const STEPS = 10_000;

/** The match matrix, one typed array a requirement. */
export function matrixOf(sent: SentColumns, width: number): Matrix {
  const rows = sent.ranks.length;
  const columns = Array.from({ length: width }, (_, place) =>
    Float64Array.from({ length: rows }, (_, row) => (sent.values[row * width + place] ?? 0) / STEPS),
  );
  return {
    rows,
    columns,
    verdicts: sent.verdicts,
    draw: Int32Array.from(sent.draw),
    olderOf: Int32Array.from(sent.older_of),
  };
}

/** The verdict of one row for one requirement. */
export function verdictAt(matrix: Matrix, row: number, place: number): Verdict {
  return matrix.verdicts[row * matrix.columns.length + place] as Verdict;
}
