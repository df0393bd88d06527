import { describe, expect, it } from "vitest";
import written from "./golden.json";
import { matrixOf, type SentColumns } from "./grid_data";
import { effectiveWeights, nominalWeights, Ranker, type Matrix, type Requirement, type Scoring } from "./order";
import { exactSum } from "./sum";

interface Golden {
  cases: {
    name: string;
    requirements: Requirement[];
    grid: SentColumns;
    weighings: {
      weights: Record<string, number>;
      scoring: Scoring;
      order: number[];
      ranks: number[];
      scores: number[];
      coverage: number[];
    }[];
  }[];
}

const golden = written as unknown as Golden;

describe("the order, held against the one that Python makes", () => {
  for (const known of golden.cases) {
    known.weighings.forEach((weighing, number) => {
      it(`${known.name}, weights ${number + 1}`, () => {
        const ranker = new Ranker(matrixOf(known.grid, known.requirements.length), known.requirements);
        const found = ranker.rank(new Map(Object.entries(weighing.weights)), weighing.scoring);
        expect([...found.rows]).toEqual(weighing.order);
        const along = (list: ArrayLike<number>): number[] => weighing.order.map((row) => list[row] ?? NaN);
        expect(along(found.ranks)).toEqual(weighing.ranks);
        // To the last bit: no tolerance.
        expect(along(found.scores)).toEqual(weighing.scores);
        expect(along(found.coverage)).toEqual(weighing.coverage);
      });
    });
  }

  it("is what the server sent, before any weight is moved", () => {
    for (const known of golden.cases) {
      const matrix = matrixOf(known.grid, known.requirements.length);
      const scoring = { required_factor: 3, experience_factor: 2, nice_to_have_pool: 0.45 };
      const found = new Ranker(matrix, known.requirements).rank(new Map(), scoring);
      expect([...found.rows]).toEqual([...Array(matrix.rows).keys()]);
      expect([...found.ranks]).toEqual(known.grid.ranks);
      expect([...found.scores]).toEqual(known.grid.scores);
    }
  });
});

function asked(importance: "required" | "nice_to_have", weight = 1, askable = false, experience = false): Requirement {
  return { id: `r${Math.random()}`, text: "", importance, weight, askable, experience };
}

describe("weights", () => {
  const scoring = { required_factor: 3, experience_factor: 2, nice_to_have_pool: 0.45 };

  it("keeps all nice-to-haves together below the lightest required criterion", () => {
    const list = [asked("required", 2), asked("required", 0.5), asked("nice_to_have"), asked("nice_to_have")];
    const found = effectiveWeights(list, scoring);
    expect(found.slice(0, 2)).toEqual([6, 1.5]);
    expect((found[2] ?? 0) + (found[3] ?? 0)).toBeCloseTo(0.675, 12);
  });

  it("weighs experience more, by its factor", () => {
    const list = [asked("required"), asked("required", 1.5, false, true), asked("nice_to_have", 0.1, false, true)];
    expect(nominalWeights(list, scoring)).toEqual([3, 9, 0.2]);
  });

  it("gives no weight to what can only be asked", () => {
    const list = [asked("required"), asked("required", 1, true)];
    expect(nominalWeights(list, scoring)).toEqual([3, 3]);
    expect(effectiveWeights(list, scoring)).toEqual([3, 0]);
  });
});

describe("the order of many", () => {
  it("is the one that comparing them gives, to the last tie", () => {
    let state = 7;
    const next = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
    const requirements = Array.from({ length: 5 }, (_, place) => asked(place < 3 ? "required" : "nice_to_have", 1 + place / 7));
    const size = 4_001;
    const of = [...Array(size).keys()];
    const draw = Int32Array.from(of, (row) => (row * 1_709) % size);
    const matrix: Matrix = {
      rows: size,
      columns: requirements.map(() => Float64Array.from(of, () => [0, 0.5, 0.8123, 1][next(4)] ?? 0)),
      verdicts: of.map(() => requirements.map(() => "mpnu"[next(4)]).join("")).join(""),
      draw,
      olderOf: new Int32Array(size).fill(-1),
    };
    const ranker = new Ranker(matrix, requirements);
    for (const weight of [0, 0.3, 1, 2.7]) {
      const scoring = { required_factor: 3, experience_factor: 2, nice_to_have_pool: 0.45 };
      const weighed = requirements.map((one, place) => (place === 1 ? { ...one, weight } : one));
      const weights = effectiveWeights(weighed, scoring);
      const total = exactSum(weights);
      const score = (row: number): number =>
        (100 * exactSum(matrix.columns.map((column, place) => (column[row] ?? 0) * (weights[place] ?? 0)))) / total;
      const found = ranker.rank(new Map([[requirements[1]?.id ?? "", weight]]), scoring);
      const scores = of.map(score);
      expect([...found.scores]).toEqual(scores);
      const expected = [...of].sort(
        (one, other) =>
          (scores[other] ?? 0) - (scores[one] ?? 0) ||
          ranker.requiredMet(other) - ranker.requiredMet(one) ||
          (found.coverage[other] ?? 0) - (found.coverage[one] ?? 0) ||
          (draw[one] ?? 0) - (draw[other] ?? 0),
      );
      expect([...found.rows]).toEqual(expected);
    }
  });
});
