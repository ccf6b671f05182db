/** Faces of the map's texts with their size in px. */
export type Face = 'name' | 'sub' | 'mono';

const sizes: Readonly<Record<Face, number>> = { name: 12, sub: 11, mono: 11 };

/**
 * About how wide a text is, in px, rather too much than too little: measured over Inter and JetBrains Mono, by class
 * of character. The layout must be a pure function, so that it can be tested over any table without a browser.
 */
export function textWidth(text: string, face: Face): number {
  let ems = 0;
  for (const character of text) ems += face === 'mono' ? monoWidth(character) : inkWidth(character);
  return Math.ceil(ems * sizes[face]);
}

function monoWidth(character: string): number {
  return isWide(character) ? 1.05 : 0.605;
}

function inkWidth(character: string): number {
  if (isWide(character)) return 1.05;
  if (/[iljtfrI.,:;'|!()[\]/ ]/.test(character)) return 0.38;
  if (/[mwMW@%]/.test(character)) return 1;
  if (/[A-Z]/.test(character)) return 0.78;
  return 0.62;
}

/** From U+2E80 on: the CJK blocks and full-width forms. */
function isWide(character: string): boolean {
  return (character.codePointAt(0) ?? 0) >= 0x2e80;
}
