/** How far the reading is, in words. */

export interface Progress {
  applicants: number;
  scored: number;
  finished: number;
  waiting: number;
  archives: number;
  seconds_left: number | null;
}

export function progressWords(told: Progress): string {
  const done =
    told.waiting || told.archives
      ? `${told.finished} of ${told.finished + told.waiting} read`
      : `All ${told.finished} read`;
  return `${done}, ${told.scored} scored`;
}

/** The time left, rounded so that it does not flicker; empty where nothing can be told. */
export function timeLeft(seconds: number | null): string {
  if (seconds === null) return "";
  if (seconds < 10) return "a few seconds left";
  if (seconds < 90) return `about ${Math.ceil(seconds / 10) * 10} seconds left`;
  if (seconds < 5400) return `about ${Math.round(seconds / 60)} minutes left`;
  return `about ${Math.round(seconds / 3600)} hours left`;
}
