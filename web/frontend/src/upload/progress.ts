/** How far the reading is, in words. */

export interface Progress {
  applicants: number;
  scored: number;
  finished: number;
  waiting: number;
  archives: number;
  /** How many files there are of each kind. */
  kinds: Record<string, number>;
  seconds_left: number | null;
}

export function progressWords(told: Progress): string {
  const done =
    told.waiting || told.archives
      ? `${told.finished} of ${told.finished + told.waiting} gone through`
      : `All ${told.finished} gone through`;
  const trouble = inView("trouble", told.kinds);
  const look = trouble ? `, ${trouble} need${trouble === 1 ? "s" : ""} a look` : "";
  return `${done}, ${told.scored} scored${look}`;
}

/** Which kinds of files each view of the list shows; `all` shows every one. */
export const VIEWS: Record<string, readonly string[]> = {
  trouble: ["trouble", "again"],
  waiting: ["waiting", "working"],
  done: ["done"],
};

/** How many files a view shows. */
export function inView(view: string, kinds: Record<string, number>): number {
  const wanted = VIEWS[view];
  return Object.entries(kinds).reduce((sum, [kind, number]) => sum + (!wanted || wanted.includes(kind) ? number : 0), 0);
}

/** The time left, rounded so that it does not flicker; empty where nothing can be told. */
export function timeLeft(seconds: number | null): string {
  if (seconds === null) return "";
  if (seconds < 10) return "a few seconds left";
  if (seconds < 90) return `about ${Math.ceil(seconds / 10) * 10} seconds left`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} minutes left`;
  return `about ${Math.round(seconds / 3600)} hours left`;
}
