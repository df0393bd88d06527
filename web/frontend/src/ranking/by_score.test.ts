import { expect, test } from "vitest";
import { ByScore } from "./by_score";

test("rows come by their score, equals by what stands first among them", () => {
  const scores = Float64Array.of(50, 0, 100, 50, 33.333333333333336, 33.33333333333333, 1e-9, 50);
  const draw = [2, 0, 0, 0, 0, 0, 0, 1];
  const rows = new ByScore(8).sort(Int32Array.of(0, 1, 2, 3, 4, 5, 6, 7), scores, (one, other) => (draw[one] ?? 0) - (draw[other] ?? 0));
  expect([...rows]).toEqual([2, 3, 7, 0, 4, 5, 6, 1]);
});

test("scores that differ in their last bit only are no equals", () => {
  const scores = Float64Array.of(0.1, 0.30000000000000004, 0.3, 100, 99.99999999999999, 0);
  const rows = new ByScore(6).sort(Int32Array.of(5, 4, 3, 2, 1, 0), scores, () => 0);
  expect([...rows]).toEqual([3, 4, 1, 2, 0, 5]);
});

test("a sort of many is that of comparing them, again and again, and leaves the rows as they were", () => {
  let state = 1;
  const next = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const size = 5_000;
  const sorter = new ByScore(size);
  const rows = Int32Array.from({ length: size }, (_, row) => row).filter((row) => row % 7 !== 0);
  const before = [...rows];
  for (let turn = 0; turn < 3; turn++) {
    const scores = Float64Array.from({ length: size }, () => Math.round(next() * 500) / 5);
    const among = (one: number, other: number): number => other - one;
    const expected = [...rows].sort((one, other) => (scores[other] ?? 0) - (scores[one] ?? 0) || among(one, other));
    expect([...sorter.sort(rows, scores, among)]).toEqual(expected);
    expect([...rows]).toEqual(before);
  }
});
