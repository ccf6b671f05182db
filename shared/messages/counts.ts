/** `word figure` of everything that there is any of; what is zero has nothing to say. */
export function nonZero(counts: readonly (readonly [word: string, figure: number])[]): readonly string[] {
  return counts.filter(([, figure]) => figure !== 0).map(([word, figure]) => `${word} ${figure}`);
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
