import { expect, it } from "vitest";
import { inView, progressWords, timeLeft } from "./progress";
import { fileRow, refusedRow, type FileTold } from "./row";

const told: FileTold = {
  id: "f1",
  name: "<b>ada</b>.pdf",
  size: 2048,
  kind: "trouble",
  word: "Not a CV",
  advice: "It does not read like a CV.",
  action: "accept",
  applicant_id: null,
  applicant_number: null,
};

it("shows a file's name as text and offers what can be done", () => {
  const row = fileRow(told, "j1", true);
  expect(row.cells[0]?.textContent).toBe("<b>ada</b>.pdf");
  expect(row.querySelector("b")).toBeNull();
  expect(row.querySelector("form")?.getAttribute("action")).toBe("/jobs/j1/reading/f1/anyway");
  expect(row.querySelector("button")?.textContent).toBe("Score anyway: <b>ada</b>.pdf");
});

it("offers nothing to whoever may not act, and links where names are shown", () => {
  const row = fileRow({ ...told, applicant_id: "a1", applicant_number: 7 }, "j1", false);
  expect(row.querySelector("form")).toBeNull();
  expect(row.querySelector("a")?.getAttribute("href")).toBe("/jobs/j1/applicants/a1");
});

it("lists a file that was never sent with the reason", () => {
  const row = refusedRow({ path: "huge.pdf", size: 5, why: "Larger than 20 MB." });
  expect([...row.cells].map((cell) => cell.textContent)).toEqual(["huge.pdf", "5 B", "Not sent", "Larger than 20 MB."]);
});

it("tells progress and time in words", () => {
  const kinds = { waiting: 3, working: 2, done: 3, again: 1, trouble: 1 };
  const progress = { applicants: 9, scored: 3, finished: 4, waiting: 5, archives: 0, kinds, seconds_left: 33 };
  expect(progressWords(progress)).toBe("4 of 9 gone through, 3 scored, 2 need a look");
  expect(progressWords({ ...progress, waiting: 0, kinds: { done: 3, trouble: 1 } })).toBe(
    "All 4 gone through, 3 scored, 1 needs a look",
  );
  expect(progressWords({ ...progress, waiting: 0, kinds: { done: 4 } })).toBe("All 4 gone through, 3 scored");
  expect([null, 4, 33, 150, 9000].map(timeLeft)).toEqual([
    "",
    "a few seconds left",
    "about 40 seconds left",
    "about 3 minutes left",
    "about 3 hours left",
  ]);
});

it("counts the files of each view", () => {
  const kinds = { waiting: 3, working: 2, done: 4, again: 1, trouble: 6 };
  expect(["all", "trouble", "waiting", "done"].map((view) => inView(view, kinds))).toEqual([16, 7, 5, 4]);
});
