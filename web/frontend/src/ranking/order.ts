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
  /** It asks for work in a role or an industry, or for years of it. */
  experience: boolean;
}

export interface Scoring {
  required_factor: number;
  experience_factor: number;
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
  const base = requirements.map(
    (asked) =>
      asked.weight *
      (isRequired(asked) ? scoring.required_factor : 1) *
      (asked.experience ? scoring.experience_factor : 1),
  );
  const weightAt = (place: number): number => base[place] ?? 0;
  let lightest = Infinity;
  requirements.forEach((asked, place) => {
    if (isRequired(asked) && !asked.askable && weightAt(place) > 0) lightest = Math.min(lightest, weightAt(place));
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
  private readonly values: Values;

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
    // In the order of all that decides among equals and hangs on no weight: a sort by score then keeps it.
    const { met } = this;
    this.heads = Int32Array.from(heads).sort(
      (one, other) => at(met, other) - at(met, one) || at(matrix.draw, one) - at(matrix.draw, other),
    );
    this.values = new Values(matrix);
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
    const scores = this.values.scores(effectiveWeights(requirements, scoring));
    const covered = Float64Array.from(this.coverageOfPatterns(nominal));
    const coverage = picked(covered, this.pattern);
    const draw = matrix.draw;
    const heads = this.byScore.sort(
      this.heads,
      scores,
      (one, other) =>
        at(met, other) - at(met, one) || at(coverage, other) - at(coverage, one) || at(draw, one) - at(draw, other),
    );
    const shared = ranksOf(heads, scores);
    return { rows: this.older.size ? this.withOlder(heads, shared) : heads.slice(), ranks: shared, scores, coverage };
  }

  /** The older CVs directly after the newest of the same person, with its rank. */
  private withOlder(heads: Int32Array, ranks: Int32Array): Int32Array {
    const rows = new Int32Array(this.matrix.rows);
    let next = 0;
    for (const head of heads) {
      rows[next++] = head;
      for (const row of this.older.get(head) ?? NONE) {
        rows[next++] = row;
        ranks[row] = ranks[head] as number;
      }
    }
    return rows;
  }

  private coverageOfPatterns(nominal: readonly number[]): number[] {
    const total = exactSum(nominal);
    return this.patterns.map((judged) => (total ? exactSum(judged.map((place) => nominal[place] ?? 0)) / total : 0));
  }
}

/** By row, the number that its place in another list picks. */
function picked(numbers: Float64Array, places: Int32Array): Float64Array {
  const found = new Float64Array(places.length);
  for (let row = 0; row < found.length; row++) found[row] = numbers[places[row] as number] as number;
  return found;
}

/** By row: counts from 1, shared by scores that are equal to nine decimals. */
function ranksOf(heads: Int32Array, scores: Float64Array): Int32Array {
  const ranks = new Int32Array(scores.length);
  let shared = 0;
  let before = Infinity;
  for (let position = 0; position < heads.length; position++) {
    const head = heads[position] as number;
    const score = scores[head] as number;
    if (score !== before && isLess(score, before)) {
      shared = position + 1;
      before = score;
    }
    ranks[head] = shared;
  }
  return ranks;
}

/** Match values row by row, so that a score is summed in one go. */
class Values {
  private readonly width: number;
  private readonly values: Float64Array;

  constructor(private readonly matrix: Matrix) {
    this.width = matrix.columns.length;
    this.values = new Float64Array((matrix.rows + 2) * this.width);
    matrix.columns.forEach((column, place) => {
      for (let row = 0; row < matrix.rows; row++) this.values[row * this.width + place] = column[row] as number;
    });
  }

  /**
   * `100 * sum(weight * match) / sum(weight)` of every row, 0 where nothing weighs anything.
   *
   * The error of each addition is carried along (Neumaier 1974), as `ranking.rank.reweigh` does: with matches of four
   * decimals the sum is then rounded once, and agrees with Python's to the last bit.
   */
  scores(weights: readonly number[]): Float64Array {
    const { values, width } = this;
    const scores = new Float64Array(this.matrix.rows);
    const total = exactSum(weights);
    if (!total) return scores;
    const weighing = Float64Array.from(weights);
    // Three rows side by side: none waits for the other's additions. Beyond the last row all values are 0.
    for (let row = 0, place = 0; row < scores.length; row += 3, place += 3 * width) {
      let reached0 = 0;
      let reached1 = 0;
      let reached2 = 0;
      let lost0 = 0;
      let lost1 = 0;
      let lost2 = 0;
      for (let column = 0; column < width; column++) {
        const weight = weighing[column] as number;
        const part0 = (values[place + column] as number) * weight;
        const part1 = (values[place + width + column] as number) * weight;
        const part2 = (values[place + 2 * width + column] as number) * weight;
        const added0 = reached0 + part0;
        const added1 = reached1 + part1;
        const added2 = reached2 + part2;
        // Exact whichever of the two is larger (Knuth's two-sum).
        const taken0 = added0 - reached0;
        const taken1 = added1 - reached1;
        const taken2 = added2 - reached2;
        lost0 += reached0 - (added0 - taken0) + (part0 - taken0);
        lost1 += reached1 - (added1 - taken1) + (part1 - taken1);
        lost2 += reached2 - (added2 - taken2) + (part2 - taken2);
        reached0 = added0;
        reached1 = added1;
        reached2 = added2;
      }
      scores[row] = (100 * (reached0 + lost0)) / total;
      scores[row + 1] = (100 * (reached1 + lost1)) / total;
      scores[row + 2] = (100 * (reached2 + lost2)) / total;
    }
    return scores;
  }
}

/** A number of a list, at a place that it has. */
function at(list: Float64Array | Int32Array, place: number): number {
  return list[place] as number;
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
