import { expect, it } from "vitest";
import { exactSum } from "./sum";

it.each([
  [[], 0],
  [[0.1, 0.2, 0.3], 0.6],
  [Array<number>(10).fill(0.1), 1],
  [[1e16, 1, -1e16], 1],
  [[1, 2 ** -53, 2 ** -106], 1.0000000000000002],
  [[0.1, 0.7, 0.3, 1.1, 0.45], 2.65],
  [[1, 1e100, 1, -1e100], 2],
  // Halfway between two floats: what lies below decides (the case of Python's own tests).
  [[1e16, 1, 1e-16], 10000000000000002],
  [[1e16 - 2, 1 - 2 ** -53, -(1e16 - 2), -(1 - 2 ** -53)], 0],
])("sums %j to %d, rounded once", (numbers, sum) => {
  expect(exactSum(numbers)).toBe(sum);
});
