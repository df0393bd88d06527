import { describe, expect, it } from "vitest";
import { scoreWords } from "./score_words";

describe("a score with one decimal", () => {
  it.each([
    // As f"{score:.1f}" of Python writes them.
    [87.25, "87.2"],
    [87.75, "87.8"],
    [0.25, "0.2"],
    [12.35, "12.3"],
    [12.45, "12.4"],
    [33.333333333333336, "33.3"],
    [0.05, "0.1"],
    [99.95, "100.0"],
    [100, "100.0"],
    [0, "0.0"],
  ])("%d is %s", (score, words) => {
    expect(scoreWords(score)).toBe(words);
  });
});
