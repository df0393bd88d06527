import { beforeEach, expect, it } from "vitest";
import { keptMoves } from "./kept_moves";

beforeEach(() => sessionStorage.clear());

it("keeps moves for the same job, criteria and weights, and for no other", () => {
  keptMoves("a-1-0").write({ w1: "2.5" });
  expect(keptMoves("a-1-0").read()).toEqual({ w1: "2.5" });
  expect(keptMoves("a-1-1").read()).toEqual({});
  keptMoves("a-1-0").write({});
  expect(sessionStorage.length).toBe(0);
});

it("reads nothing where storage is blocked or holds something else", () => {
  const blocked = keptMoves("a", () => {
    throw new Error("blocked");
  });
  blocked.write({ w1: "2" });
  expect(blocked.read()).toEqual({});
  sessionStorage.setItem("rolecall-moves-a", "[1]");
  expect(keptMoves("a").read()).toEqual({});
  sessionStorage.setItem("rolecall-moves-a", "no JSON");
  expect(keptMoves("a").read()).toEqual({});
});
