/**
 * A score with one decimal, as every other page and every export writes it.
 *
 * `toFixed` rounds a half up and Python rounds it to the even digit; with one decimal, of the numbers that a computer
 * can hold, only those that end in .25 tell the two apart.
 */
export function scoreWords(score: number): string {
  const whole = Math.floor(score);
  return score - whole === 0.25 ? `${whole}.2` : score.toFixed(1);
}
