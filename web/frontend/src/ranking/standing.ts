/** All that the grid shows of the applicants under the weights of the moment. */

import { matrixOf, verdictAt, type SentGrid, type Verdict } from "./grid_data";
import { Ranker, type Matrix, type Order, type Scoring } from "./order";
import type { Facts } from "./selection";

const DECISIONS: Record<string, string> = { s: "Shortlist", h: "Hold", n: "Not now" };

export class Standing implements Facts {
  readonly matrix: Matrix;
  readonly ranker: Ranker;
  /** As the server made it: what moves are told against. */
  readonly first: Order;
  order: Order;
  private readonly nice: Int32Array;

  constructor(readonly sent: SentGrid) {
    const width = sent.requirements.length;
    this.matrix = matrixOf(sent, width);
    this.ranker = new Ranker(this.matrix, sent.requirements);
    this.first = this.ranker.rank(new Map(), sent.scoring);
    this.order = this.first;
    const wanted = sent.requirements.flatMap((asked, place) =>
      asked.importance === "nice_to_have" && !asked.askable ? [place] : [],
    );
    this.nice = Int32Array.from(
      { length: this.matrix.rows },
      (_, row) => wanted.filter((place) => this.verdict(row, place) === "m").length,
    );
  }

  /** Rank anew; nothing else of the rows changes. */
  weigh(weights: ReadonlyMap<string, number>, scoring: Scoring): void {
    this.order = this.ranker.rank(weights, scoring);
  }

  get required(): number {
    return this.sent.requirements.filter((asked) => asked.importance === "required" && !asked.askable).length;
  }

  get niceToHave(): number {
    return this.sent.requirements.filter((asked) => asked.importance === "nice_to_have" && !asked.askable).length;
  }

  /** How many places up (positive) or down a row stands against the first order. */
  moved(row: number): number {
    return (this.first.ranks[row] ?? 0) - (this.order.ranks[row] ?? 0);
  }

  label(row: number): string {
    return this.sent.names[row] ?? `Applicant ${this.number(row)}`;
  }

  decisionWord(row: number): string | undefined {
    return DECISIONS[this.decision(row)];
  }

  words(row: number): string {
    return `Applicant ${this.number(row)} ${this.sent.names[row] ?? ""} ${this.decisionWord(row) ?? ""}`;
  }

  requiredMet(row: number): number {
    return this.ranker.requiredMet(row);
  }

  niceMet(row: number): number {
    return this.nice[row] ?? 0;
  }

  decision(row: number): string {
    return this.sent.decisions[row] ?? "-";
  }

  unread(row: number): boolean {
    return this.sent.unread[row] === "1";
  }

  number(row: number): number {
    return this.sent.numbers[row] ?? 0;
  }

  score(row: number): number {
    return this.order.scores[row] ?? 0;
  }

  verdict(row: number, place: number): Verdict {
    return verdictAt(this.matrix, row, place);
  }

  value(row: number, place: number): number {
    return this.matrix.columns[place]?.[row] ?? 0;
  }
}
