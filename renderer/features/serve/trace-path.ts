/** An SVG path over the newest samples, the latest at the right edge, the greatest at the top; empty below two. */
export function tracePath(samples: readonly number[], most: number, width: number, height: number): string {
  if (samples.length < 2) return '';
  const top = Math.max(...samples);
  const step = width / (most - 1);
  const left = width - (samples.length - 1) * step;
  const points = samples.map((sample, index) => {
    const x = left + index * step;
    const y = top === 0 ? height : height - (sample / top) * (height - 2);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  return `M${points.join('L')}`;
}
