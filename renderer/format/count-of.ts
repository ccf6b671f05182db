/** A whole number as typed: null where it is none in range, undefined where the field is empty. */
export function countOf(text: string, most: number, least = 1): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return undefined;
  const count = Number(typed);
  return /^\d+$/.test(typed) && count >= least && count <= most ? count : null;
}
