/** From a moved weight to the new order of ten thousand applicants: `npx vitest bench --run`. */
import { bench, describe } from "vitest";
import { Ranker, type Matrix, type Requirement } from "./order";

const ROWS = 10_000;
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
}));
const matrix: Matrix = {
  rows: ROWS,
  columns: requirements.map(() => Float64Array.from({ length: ROWS }, () => Math.round(next() * 10_000) / 10_000)),
  verdicts: Array.from({ length: ROWS * WIDTH }, () => "mpnu"[Math.floor(next() * 4)]).join(""),
  draw: Int32Array.from({ length: ROWS }, (_, row) => (row * 7919) % ROWS),
  olderOf: new Int32Array(ROWS).fill(-1),
};
const ranker = new Ranker(matrix, requirements);
let step = 0;

describe(`${ROWS} applicants, ${WIDTH} criteria`, () => {
  bench("a new order", () => {
    step = (step + 1) % 50;
    ranker.rank(new Map([["r3", step / 10]]), { required_factor: 3, nice_to_have_pool: 0.45 });
  });
  bench("a new matrix made ready", () => {
    new Ranker(matrix, requirements);
  });
});
