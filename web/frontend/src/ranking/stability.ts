/** How firm the first few are, asked of the server once the sliders rest. */

import { send } from "../csrf";
import type { Moved } from "./weights_panel";

const REST = 350;

export interface Stability {
  first: number;
  same_people: number;
  same_order: number;
}

/** The sentence beside the meter. */
export function sentence(found: Stability): string {
  const share = Math.round(found.same_people * 100);
  return `The first ${found.first} stay the first ${found.first} in ${share} % of trials with slightly other weights.`;
}

export class StabilityTeller {
  private timer = 0;
  private asked: AbortController | null = null;

  constructor(
    private readonly place: HTMLElement,
    private readonly url: string,
  ) {}

  askSoon(moved: Moved): void {
    clearTimeout(this.timer);
    this.asked?.abort();
    this.timer = window.setTimeout(() => void this.ask(moved), REST);
  }

  private async ask(moved: Moved): Promise<void> {
    this.asked = new AbortController();
    const body = JSON.stringify({ criteria: Object.fromEntries(moved.weights), scoring: moved.scoring });
    try {
      const answer = await send(this.url, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body,
        signal: this.asked.signal,
      });
      if (answer.ok) this.tell((await answer.json()) as Stability);
      else this.place.lastElementChild?.replaceChildren("How firm this order is cannot be told right now.");
    } catch (wrong) {
      if ((wrong as Error).name !== "AbortError") {
        this.place.lastElementChild?.replaceChildren("How firm this order is cannot be told right now.");
      }
    }
  }

  private tell(found: Stability): void {
    const meter = this.place.querySelector("meter");
    if (meter) meter.value = found.same_people;
    this.place.lastElementChild?.replaceChildren(sentence(found));
  }
}
