import { expect, it, vi } from "vitest";
import type { Moves } from "./kept_moves";
import { sentence } from "./stability";
import { WeightsPanel } from "./weights_panel";

function panel(before: Moves = {}) {
  let kept = before;
  const store = { read: () => kept, write: (moves: Moves) => void (kept = moves) };
  document.body.innerHTML = `<form>
    <div class="weight"><input type="range" id="w1" min="0" max="5" step="0.05" value="1.0" data-weight="r1"><output for="w1">1</output></div>
    <div class="weight"><input type="range" id="f" min="1" max="10" step="0.25" value="3.0" data-constant="required_factor"><output for="f">3</output></div>
    <button type="button" id="reset" hidden></button></form><p id="state"></p>`;
  const moved = vi.fn();
  const find = (id: string): HTMLElement => document.getElementById(id)!;
  const made = new WeightsPanel(document.querySelector("form")!, find("state"), find("reset"), moved, store);
  const slide = (id: string, value: string): void => {
    (find(id) as HTMLInputElement).value = value;
    find(id).dispatchEvent(new Event("input"));
  };
  return { made, moved, find, slide, kept: () => kept };
}

it("tells what was moved, and only that", () => {
  const { made, moved, find, slide } = panel();
  expect(moved).not.toHaveBeenCalled();
  slide("w1", "2.5");
  slide("f", "4");
  expect(made.now).toEqual({ weights: new Map([["r1", 2.5]]), scoring: { required_factor: 4 } });
  expect([find("state").textContent, document.querySelector("output")?.textContent]).toEqual(["2 moved, not saved", "2.5"]);
  slide("f", "3");
  expect(made.now.scoring).toEqual({});
});

it("takes all of it back", () => {
  const { made, moved, find, slide } = panel();
  slide("w1", "2.5");
  expect(find("reset").hidden).toBe(false);
  find("reset").click();
  expect(made.now.weights.size).toBe(0);
  expect([(find("w1") as HTMLInputElement).value, find("state").textContent, find("reset").hidden]).toEqual(["1.0", "", true]);
  expect(moved).toHaveBeenCalledTimes(2);
});

it("stands as it was left when somebody comes back", () => {
  const { slide, kept, find } = panel();
  slide("w1", "2.5");
  expect(kept()).toEqual({ w1: "2.5" });
  const again = panel(kept());
  expect(again.made.now.weights).toEqual(new Map([["r1", 2.5]]));
  expect(again.moved).toHaveBeenCalledOnce();
  expect(find("state").textContent).toBe("1 moved, not saved");
  find("reset").click();
  expect(again.kept()).toEqual({});
});

it("says how firm the first are", () => {
  expect(sentence({ first: 5, same_people: 0.917, same_order: 0.5 })).toBe(
    "The first 5 stay the first 5 in 92 % of trials with slightly other weights.",
  );
});
