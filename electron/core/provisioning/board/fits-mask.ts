/** `#` a digit, `@` a letter, `?` either, anything else itself. Nothing in it repeats, so it takes no time. */
export function fitsMask(text: string, mask: string): boolean {
  return (
    text.length === mask.length &&
    Array.from({ length: mask.length }, (_, at) => fits(text.charAt(at), mask.charAt(at))).every(Boolean)
  );
}

function fits(character: string, place: string): boolean {
  switch (place) {
    case '#':
      return /[0-9]/.test(character);
    case '@':
      return /[A-Za-z]/.test(character);
    case '?':
      return /[0-9A-Za-z]/.test(character);
    default:
      return character === place;
  }
}
