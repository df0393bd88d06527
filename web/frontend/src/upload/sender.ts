/** Sends files one a request, a few at a time, and again where the line or the server failed for a moment. */

import type { Found } from "./admit";

export const AT_ONCE = 4;
const TRIES = 5;
const FIRST_WAIT = 1000;

export type Outcome = { ok: true; told: unknown } | { ok: false; why: string };

export interface SenderEvents {
  done(one: Found, outcome: Outcome): void;
  /** Everything is sent, or was stopped. */
  idle(): void;
}

export type Post = (url: string, init: RequestInit) => Promise<Response>;
export type Wait = (milliseconds: number) => Promise<void>;

const pause: Wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export class Sender {
  private readonly waiting: Found[] = [];
  private readonly stopping = new AbortController();
  private working = 0;

  constructor(
    private readonly url: string,
    private readonly post: Post,
    private readonly events: SenderEvents,
    private readonly wait: Wait = pause,
  ) {}

  get left(): number {
    return this.waiting.length + this.working;
  }

  add(files: readonly Found[]): void {
    this.waiting.push(...files);
    while (this.working < AT_ONCE && this.waiting.length) void this.work();
  }

  /** What was not sent yet is told as stopped. */
  stop(): void {
    this.stopping.abort();
    for (const one of this.waiting.splice(0)) this.events.done(one, STOPPED);
  }

  private async work(): Promise<void> {
    this.working++;
    for (let one = this.waiting.shift(); one; one = this.waiting.shift()) {
      this.events.done(one, await this.send(one));
    }
    this.working--;
    if (this.working === 0 && this.waiting.length === 0) this.events.idle();
  }

  private async send(one: Found): Promise<Outcome> {
    let why = "Rolecall could not be reached.";
    for (let attempt = 0; attempt < TRIES; attempt++) {
      if (this.stopping.signal.aborted) return STOPPED;
      if (attempt) await this.wait(FIRST_WAIT * 2 ** (attempt - 1));
      try {
        const answer = await this.post(`${this.url}?name=${encodeURIComponent(one.path)}`, {
          method: "POST",
          headers: { "Content-Type": "application/octet-stream" },
          body: one.file,
          signal: this.stopping.signal,
        });
        if (answer.ok) return { ok: true, told: await answer.json() };
        why = await reasonOf(answer);
        if (![408, 429, 500, 502, 503, 504].includes(answer.status)) return { ok: false, why };
        const seconds = Number(answer.headers.get("Retry-After"));
        if (seconds > 0) await this.wait(seconds * 1000);
      } catch (wrong) {
        if ((wrong as Error).name === "AbortError") return STOPPED;
        // A file that was changed or removed since it was chosen fails like a broken line; only trying tells.
        why = "It could not be sent: Rolecall cannot be reached, or the file was changed since it was chosen.";
      }
    }
    return { ok: false, why: `${why} Hand it in again.` };
  }
}

const STOPPED: Outcome = { ok: false, why: "Stopped before it was sent. Hand it in again." };

async function reasonOf(answer: Response): Promise<string> {
  try {
    const told = (await answer.json()) as { detail?: string };
    return told.detail ?? `The server answered ${answer.status}.`;
  } catch {
    return `The server answered ${answer.status}.`;
  }
}
