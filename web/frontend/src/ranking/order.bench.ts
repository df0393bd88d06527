/** From a moved weight to the new order of ten and of a hundred thousand applicants: `npx vitest bench --run`. */
import { bench, describe } from "vitest";
import { Ranker, type Matrix, type Requirement } from "./order";

const WIDTH = 15;

/** Numbers that are the same every time (Marsaglia's xorshift). */
function* numbers(): Generator<number> {
  let state = 88172645;
  for (;;) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    yield (state >>> 0) / 2 ** 32;
  }
}

const source = numbers();
const next = (): number => source.next().value as number;
const requirements: Requirement[] = Array.from({ length: WIDTH }, (_, place) => ({
  id: `r${place}`,
  text: "",
  importance: place < 9 ? "required" : "nice_to_have",
  weight: 1,
  askable: place === 8,
  experience: place === 1,
}));
/** What can only be asked is not judged, and of one CV in thirty a page could not be read. */
function verdictsOfOne(): string {
  const missing = next() < 1 / 30 ? "u" : "n";
  return requirements.map((asked) => (asked.askable ? "u" : ["m", "p", missing][Math.floor(next() * 3)])).join("");
}

function matrixOf(rows: number): Matrix {
  return {
    rows,
    columns: requirements.map(() => Float64Array.from({ length: rows }, () => Math.round(next() * 10_000) / 10_000)),
    verdicts: Array.from({ length: rows }, verdictsOfOne).join(""),
    draw: Int32Array.from({ length: rows }, (_, row) => (row * 7919) % rows),
    olderOf: new Int32Array(rows).fill(-1),
  };
}

for (const rows of [10_000, 100_000]) {
  const matrix = matrixOf(rows);
  const ranker = new Ranker(matrix, requirements);
  let step = 0;
  describe(`${rows} applicants, ${WIDTH} criteria`, () => {
    bench("a new order", () => {
      step = (step + 1) % 50;
      ranker.rank(new Map([["r3", step / 10]]), { required_factor: 3, experience_factor: 2, nice_to_have_pool: 0.45 });
    });
    bench("a new matrix made ready", () => {
      new Ranker(matrix, requirements);
    });
  });
}
