/**
 * The order of applicants under any weights, exactly as `ranking/rank.py` makes it on the server.
 *
 * `golden.json`, written by Python, holds the two together.
 */

import { ByScore } from "./by_score";
import { exactSum } from "./sum";

export interface Requirement {
  id: string;
  text: string;
  importance: "required" | "nice_to_have";
  weight: number;
  /** Only the applicant can answer it: it takes no part in the score and lowers the coverage. */
  askable: boolean;
}

export interface Scoring {
  required_factor: number;
  nice_to_have_pool: number;
}

/** What was found, without weights. Rows of one person stand together: the newest CV, then the older ones. */
export interface Matrix {
  rows: number;
  /** Match values of 0 to 1, one array a requirement. */
  columns: Float64Array[];
  /** `m`, `p`, `n` or `u` for each requirement of each row, row by row. */
  verdicts: string;
  /** The place in the draw that decides among equals. */
  draw: Int32Array;
  /** The row of the newer CV of the same person, or -1. */
  olderOf: Int32Array;
}

export interface Order {
  /** Rows, best first; older CVs follow directly after the newest. */
  rows: Int32Array;
  /** By row: counts from 1, shared by equal scores. */
  ranks: Int32Array;
  /** By row: 0 to 100. */
  scores: Float64Array;
  /** By row: the share of the weights that could be judged, 0 to 1. */
  coverage: Float64Array;
}

/** What each requirement weighs before those that can only be asked are set to 0. */
export function nominalWeights(requirements: readonly Requirement[], scoring: Scoring): number[] {
  const base = requirements.map((asked) => asked.weight * (isRequired(asked) ? scoring.required_factor : 1));
  const at = (place: number): number => base[place] ?? 0;
  let lightest = Infinity;
  requirements.forEach((asked, place) => {
    if (isRequired(asked) && !asked.askable && at(place) > 0) lightest = Math.min(lightest, at(place));
  });
  const nice = exactSum(base.filter((_, place) => isScoredNice(requirements[place])));
  const pool = scoring.nice_to_have_pool * lightest;
  const scale = nice > pool ? pool / nice : 1;
  return base.map((weight, place) => (isRequired(requirements[place]) ? weight : weight * scale));
}

/** The weights of the score: nominal, but 0 for what can only be asked of the applicant. */
export function effectiveWeights(requirements: readonly Requirement[], scoring: Scoring): number[] {
  return nominalWeights(requirements, scoring).map((weight, place) => (requirements[place]?.askable ? 0 : weight));
}

const NONE: readonly number[] = [];

/** Ranks one matrix again and again: what does not depend on weights is counted once. */
export class Ranker {
  private readonly met: Int32Array;
  private readonly pattern: Int32Array;
  private readonly patterns: number[][] = [];
  private readonly heads: Int32Array;
  private readonly older = new Map<number, number[]>();
  private readonly byScore: ByScore;

  constructor(
    private readonly matrix: Matrix,
    private readonly requirements: readonly Requirement[],
  ) {
    const width = requirements.length;
    this.met = new Int32Array(matrix.rows);
    this.pattern = new Int32Array(matrix.rows);
    const known = new Map<string, number>();
    const heads: number[] = [];
    for (let row = 0; row < matrix.rows; row++) {
      const judged: number[] = [];
      for (let place = 0; place < width; place++) {
        const verdict = matrix.verdicts[row * width + place];
        if (verdict !== "u") judged.push(place);
        if (verdict === "m" && isRequired(requirements[place])) this.met[row] = (this.met[row] ?? 0) + 1;
      }
      const key = judged.join();
      const pattern = known.get(key) ?? this.patterns.length;
      if (pattern === this.patterns.length) {
        known.set(key, pattern);
        this.patterns.push(judged);
      }
      this.pattern[row] = pattern;
      const head = matrix.olderOf[row] ?? -1;
      if (head < 0) heads.push(row);
      else this.older.set(head, [...(this.older.get(head) ?? []), row]);
    }
    this.heads = Int32Array.from(heads);
    this.byScore = new ByScore(heads.length);
  }

  /** How many required criteria a row meets. */
  requiredMet(row: number): number {
    return this.met[row] ?? 0;
  }

  rank(weights: ReadonlyMap<string, number>, scoring: Scoring): Order {
    const { matrix, met } = this;
    const requirements = this.requirements.map((asked) => ({ ...asked, weight: weights.get(asked.id) ?? asked.weight }));
    const nominal = nominalWeights(requirements, scoring);
    const scores = scoresOf(matrix, effectiveWeights(requirements, scoring));
    const covered = this.coverageOfPatterns(nominal);
    const coverage = new Float64Array(matrix.rows);
    for (let row = 0; row < matrix.rows; row++) coverage[row] = covered[this.pattern[row] ?? 0] ?? 0;
    const draw = matrix.draw;
    const get = (list: Float64Array | Int32Array, row: number): number => list[row] ?? 0;
    const heads = this.byScore.sort(
      this.heads,
      scores,
      (one, other) =>
        get(met, other) - get(met, one) || get(coverage, other) - get(coverage, one) || get(draw, one) - get(draw, other),
    );
    const rows = new Int32Array(matrix.rows);
    const ranks = new Int32Array(matrix.rows);
    let shared = 0;
    let before = Infinity;
    let next = 0;
    for (let position = 0; position < heads.length; position++) {
      const head = heads[position] ?? 0;
      const score = get(scores, head);
      if (score !== before && isLess(score, before)) {
        shared = position + 1;
        before = score;
      }
      rows[next++] = head;
      ranks[head] = shared;
      if (!this.older.size) continue;
      for (const row of this.older.get(head) ?? NONE) {
        rows[next++] = row;
        ranks[row] = shared;
      }
    }
    return { rows, ranks, scores, coverage };
  }

  private coverageOfPatterns(nominal: readonly number[]): number[] {
    const total = exactSum(nominal);
    return this.patterns.map((judged) => (total ? exactSum(judged.map((place) => nominal[place] ?? 0)) / total : 0));
  }
}

/**
 * `100 * sum(weight * match) / sum(weight)` of every row, 0 where nothing weighs anything.
 *
 * The error of each addition is carried along (Neumaier 1974), as `ranking.rank.reweigh` does: with matches of four
 * decimals the sum is then rounded once, and agrees with Python's to the last bit.
 */
export function scoresOf(matrix: Matrix, weights: readonly number[]): Float64Array {
  const reached = new Float64Array(matrix.rows);
  const lost = new Float64Array(matrix.rows);
  matrix.columns.forEach((column, place) => {
    const weight = weights[place] ?? 0;
    if (!weight) return;
    for (let row = 0; row < matrix.rows; row++) {
      const part = (column[row] ?? 0) * weight;
      const sum = reached[row] ?? 0;
      const added = sum + part;
      // Exact whichever of the two is larger (Knuth's two-sum).
      const taken = added - sum;
      lost[row] = (lost[row] ?? 0) + (sum - (added - taken) + (part - taken));
      reached[row] = added;
    }
  });
  const total = exactSum(weights);
  for (let row = 0; row < matrix.rows; row++) {
    reached[row] = total ? (100 * ((reached[row] ?? 0) + (lost[row] ?? 0))) / total : 0;
  }
  return reached;
}

/** Whether a score is less than another when both are rounded to 9 decimals. */
function isLess(score: number, other: number): boolean {
  if (score <= other - 1e-8) return true;
  return billionths(score) < billionths(other);
}

/** A score in units of 1e-9, rounded half to even as Python's `round(score, 9)`. */
function billionths(score: number): bigint {
  const scaled = score * 1024;
  if (Number.isInteger(scaled) && scaled % 2 !== 0) {
    // Only odd multiples of 1/1024 lie exactly halfway: score * 2e9 == scaled * 1953125.
    const twice = BigInt(scaled) * 1953125n;
    const below = twice / 2n;
    return below % 2n === 0n ? below : below + 1n;
  }
  return BigInt(score.toFixed(9).replace(".", ""));
}

function isRequired(asked: Requirement | undefined): boolean {
  return asked?.importance === "required";
}

function isScoredNice(asked: Requirement | undefined): boolean {
  return asked !== undefined && !asked.askable && asked.importance === "nice_to_have";
}
