/**
 * Rows by their score, the highest first, hardly comparing two of them.
 *
 * A score of 0 to 100 rises with its first 32 binary digits, which are sorted like whole numbers, 11 at a time (Knuth
 * 1998, The Art of Computer Programming 3, section 5.2.5). Rows that are equal in these keep the order in which they
 * were given, and only where that is not the right one they are compared. Its memory is kept, so that a weight is moved
 * without any being asked for.
 */
export class ByScore {
  private readonly rows: readonly [Int32Array, Int32Array];
  private readonly keys: readonly [Uint32Array, Uint32Array];
  private readonly counts = PLACES.map(() => new Int32Array(BUCKETS));

  constructor(size: number) {
    this.rows = [new Int32Array(size), new Int32Array(size)];
    this.keys = [new Uint32Array(size), new Uint32Array(size)];
  }

  /**
   * The given rows in order, at most `size` of them; the array is overwritten by the next call.
   *
   * @param rows the quicker sorted, the more of those with equal scores stand in the order of `among`.
   * @param scores by row, 0 to 100.
   * @param among equals: what stands first, as for `Array.sort`.
   */
  sort(rows: Int32Array, scores: Float64Array, among: (one: number, other: number) => number): Int32Array {
    const size = rows.length;
    const [low, middle, high] = this.counts as [Int32Array, Int32Array, Int32Array];
    for (const counts of this.counts) counts.fill(0);
    let keys = this.keys[1];
    for (let place = 0; place < size; place++) {
      const key = (~((scores[rows[place] as number] as number) * STEPS) >>> 0) as number;
      keys[place] = key;
      low[key & MASK]!++;
      middle[(key >>> BITS) & MASK]!++;
      high[key >>> (2 * BITS)]!++;
    }
    let from = rows;
    PLACES.forEach((shift, turn) => {
      const to = (turn % 2 ? this.rows[1] : this.rows[0]).subarray(0, size);
      const toKeys = turn % 2 ? this.keys[1] : this.keys[0];
      pass(from, keys, to, toKeys, this.counts[turn] as Int32Array, shift);
      from = to;
      keys = toKeys;
    });
    settle(from, keys, (one, other) => (scores[other] as number) - (scores[one] as number) || among(one, other));
    return from;
  }
}

const BITS = 11;
const BUCKETS = 1 << BITS;
const MASK = BUCKETS - 1;
const PLACES = [0, BITS, 2 * BITS];

/** Steps of a point, so that a score of 100 has 32 binary digits. */
const STEPS = 42_949_672;

/** One pass by one digit of the keys, the smallest first; rows with the same digit keep their order. */
function pass(
  from: Int32Array,
  fromKeys: Uint32Array,
  to: Int32Array,
  toKeys: Uint32Array,
  counts: Int32Array,
  shift: number,
): void {
  let start = 0;
  for (let value = 0; value < BUCKETS; value++) {
    const count = counts[value] as number;
    counts[value] = start;
    start += count;
  }
  for (let place = 0; place < from.length; place++) {
    const key = fromKeys[place] as number;
    const value = (key >>> shift) & MASK;
    const at = counts[value] as number;
    to[at] = from[place] as number;
    toKeys[at] = key;
    counts[value] = at + 1;
  }
}

/** Puts each run of equal keys in order. */
function settle(rows: Int32Array, keys: Uint32Array, compared: (one: number, other: number) => number): void {
  let start = 0;
  let inOrder = true;
  for (let place = 1; place <= rows.length; place++) {
    if (place < rows.length && keys[place] === keys[start]) {
      inOrder &&= compared(rows[place - 1] as number, rows[place] as number) <= 0;
      continue;
    }
    if (!inOrder) rows.subarray(start, place).sort(compared);
    start = place;
    inOrder = true;
  }
}
