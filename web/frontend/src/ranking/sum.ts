/**
 * The sum of floats, rounded once, as Python's `math.fsum` gives it (Shewchuk 1997).
 *
 * The error of each addition is carried along; where these errors do not add up exactly, partial sums that do not
 * overlap are kept instead. So nothing is lost until the very last rounding.
 */
export function exactSum(numbers: readonly number[]): number {
  let reached = 0;
  let lost = 0;
  for (const number of numbers) {
    const added = reached + number;
    const taken = added - reached;
    const error = reached - (added - taken) + (number - taken);
    const more = lost + error;
    const taken2 = more - lost;
    // What one float of errors cannot hold takes the long way.
    if (lost - (more - taken2) + (error - taken2) !== 0) return sumOfPartials(numbers);
    reached = added;
    lost = more;
  }
  return reached + lost;
}

function sumOfPartials(numbers: readonly number[]): number {
  const partials: number[] = [];
  for (const number of numbers) {
    let carried = number;
    let kept = 0;
    for (const partial of partials) {
      const [big, small] = Math.abs(carried) < Math.abs(partial) ? [partial, carried] : [carried, partial];
      const high = big + small;
      const low = small - (high - big);
      if (low !== 0) partials[kept++] = low;
      carried = high;
    }
    partials.length = kept;
    partials.push(carried);
  }
  let last = partials.length - 1;
  if (last < 0) return 0;
  let high = partials[last] ?? 0;
  let low = 0;
  while (last > 0) {
    const before = high;
    const next = partials[--last] ?? 0;
    high = before + next;
    low = next - (high - before);
    if (low !== 0) break;
  }
  // Halfway between two floats, what lies further below decides which way it is rounded.
  const below = last > 0 ? (partials[last - 1] ?? 0) : 0;
  if ((low < 0 && below < 0) || (low > 0 && below > 0)) {
    const twice = low * 2;
    const rounded = high + twice;
    if (twice === rounded - high) high = rounded;
  }
  return high;
}
