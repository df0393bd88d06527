import { describe, expect, it } from "vitest";
import type { Verdict } from "./grid_data";
import { EVERYBODY, leavesOut, select, type Facts, type Wish } from "./selection";

interface Person {
  number: number;
  name: string;
  met: number;
  decision: string;
  unread: boolean;
  verdict: Verdict;
  value: number;
}

const people: Person[] = [
  { number: 12, name: "José Pérez", met: 2, decision: "s", unread: false, verdict: "m", value: 0.9 },
  { number: 1, name: "", met: 3, decision: "-", unread: true, verdict: "u", value: 0 },
  { number: 120, name: "", met: 1, decision: "h", unread: true, verdict: "n", value: 0 },
  { number: 7, name: "", met: 3, decision: "-", unread: false, verdict: "p", value: 0.5 },
];
const WORDS: Record<string, string> = { s: "Shortlist", h: "Hold" };
const of = (row: number): Person => people[row]!;
const facts: Facts = {
  words: (row) => `Applicant ${of(row).number} ${of(row).name} ${WORDS[of(row).decision] ?? ""}`,
  requiredMet: (row) => of(row).met,
  niceMet: () => 0,
  decision: (row) => of(row).decision,
  unread: (row) => of(row).unread,
  number: (row) => of(row).number,
  score: (row) => 100 - row,
  verdict: (row) => of(row).verdict,
  value: (row) => of(row).value,
};

function numbers(wish: Partial<Wish>): number[] {
  return [...select(Int32Array.from([0, 1, 2, 3]), facts, { ...EVERYBODY, ...wish })].map((row) => of(row).number);
}

describe("who is shown", () => {
  it.each<[Partial<Wish>, number[]]>([
    [{}, [12, 1, 120, 7]],
    [{ text: "12" }, [12]],
    [{ text: "jose" }, [12]],
    [{ text: "applicant hold" }, [120]],
    [{ text: "nobody" }, []],
    [{ requiredMet: 3 }, [1, 7]],
    [{ decision: "-" }, [1, 7]],
    [{ unreadOnly: true }, [1, 120]],
    [{ criterion: 0, verdicts: "mp" }, [12, 7]],
    [{ criterion: 0, verdicts: "u", requiredMet: 3 }, [1]],
  ])("%j", (wish, found) => {
    expect(numbers(wish)).toEqual(found);
    expect(leavesOut({ ...EVERYBODY, ...wish })).toBe(found.length !== 4);
  });
});

describe("in which order", () => {
  it.each<[Partial<Wish>, number[]]>([
    [{ sort: "rank", descending: true }, [7, 120, 1, 12]],
    [{ sort: "number" }, [1, 7, 12, 120]],
    [{ sort: "required", descending: true }, [1, 7, 12, 120]],
    [{ sort: "criterion-0", descending: true }, [12, 7, 120, 1]],
    [{ sort: "criterion-0" }, [1, 120, 7, 12]],
  ])("%j", (wish, found) => expect(numbers(wish)).toEqual(found));

  it("leaves the given order as it was", () => {
    const ranked = Int32Array.from([0, 1, 2, 3]);
    select(ranked, facts, { ...EVERYBODY, descending: true });
    expect([...ranked]).toEqual([0, 1, 2, 3]);
  });
});
