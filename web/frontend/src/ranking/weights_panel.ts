/** The sliders: what was moved, and what is told of it. */

import type { KeptMoves, Moves } from "./kept_moves";
import type { Scoring } from "./order";

export interface Moved {
  weights: Map<string, number>;
  scoring: Partial<Scoring>;
}

export class WeightsPanel {
  private readonly sliders: HTMLInputElement[];
  private readonly moved = new Set<HTMLInputElement>();

  constructor(
    private readonly form: HTMLFormElement,
    private readonly state: HTMLElement | null,
    private readonly reset: HTMLElement | null,
    private readonly onMove: (moved: Moved) => void,
    private readonly kept: KeptMoves,
  ) {
    this.sliders = [...form.querySelectorAll<HTMLInputElement>('input[type="range"]')];
    for (const slider of this.sliders) slider.addEventListener("input", () => this.slid(slider));
    reset?.addEventListener("click", () => {
      for (const slider of this.sliders) slider.value = slider.defaultValue;
      this.moved.clear();
      this.tell();
    });
    const before = kept.read();
    for (const slider of this.sliders) {
      const value = before[slider.id];
      if (value !== undefined) slider.value = value;
    }
    // Browsers, too, put moved sliders back when somebody returns to the page: the order follows them.
    for (const slider of this.sliders) if (isMoved(slider)) this.moved.add(slider);
    if (this.moved.size) this.tell();
  }

  get now(): Moved {
    const weights = new Map<string, number>();
    const scoring: Partial<Scoring> = {};
    for (const slider of this.moved) {
      const id = slider.dataset["weight"];
      if (id) weights.set(id, Number(slider.value));
      else scoring[slider.dataset["constant"] as keyof Scoring] = Number(slider.value);
    }
    return { weights, scoring };
  }

  private slid(slider: HTMLInputElement): void {
    if (isMoved(slider)) this.moved.add(slider);
    else this.moved.delete(slider);
    this.tell();
  }

  private tell(): void {
    for (const slider of this.sliders) {
      const output = this.form.querySelector<HTMLOutputElement>(`output[for="${slider.id}"]`);
      if (output) output.textContent = String(Math.round(Number(slider.value) * 100) / 100);
      slider.closest(".weight")?.classList.toggle("weight--moved", this.moved.has(slider));
    }
    const count = this.moved.size;
    if (this.state) this.state.textContent = count ? `${count} moved, not saved` : "";
    if (this.reset) this.reset.hidden = count === 0;
    const moves: Moves = {};
    for (const slider of this.moved) moves[slider.id] = slider.value;
    this.kept.write(moves);
    this.onMove(this.now);
  }
}

function isMoved(slider: HTMLInputElement): boolean {
  return Number(slider.value) !== Number(slider.defaultValue);
}
