/** Sliders that were moved and not saved, kept for this tab, so that a look at an applicant does not put them back. */

/** Slider's id -> value. */
export type Moves = Record<string, string>;

export interface KeptMoves {
  read(): Moves;
  write(moves: Moves): void;
}

/**
 * Kept under the job, its criteria and the weights in use: once one of them is another, the moves are forgotten, since
 * they were made against something else.
 */
export function keptMoves(key: string, storage: () => Storage = () => sessionStorage): KeptMoves {
  const name = `rolecall-moves-${key}`;
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(storage().getItem(name) ?? "{}");
        if (typeof kept !== "object" || kept === null) return {};
        return Object.fromEntries(Object.entries(kept).filter(([, value]) => typeof value === "string")) as Moves;
      } catch {
        return {}; // storage is blocked, or holds what we did not write: the sliders stand as saved
      }
    },
    write(moves) {
      try {
        if (Object.keys(moves).length) storage().setItem(name, JSON.stringify(moves));
        else storage().removeItem(name);
      } catch {
        return; // storage is blocked: the moves hold for this page
      }
    },
  };
}
