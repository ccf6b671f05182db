/*
 * What the firmware does with versions (78/xiaozhi-esp32, `Ota::ParseVersion` and `IsNewVersionAvailable`): the text
 * is split at dots by `std::getline`, and each segment goes through `std::stoi`, whose exceptions nobody catches.
 */

const largestInt = 2_147_483_647;

/** The segments as numbers; undefined for a version at which the device aborts and starts again. */
export function parseAsDevice(version: string): readonly number[] | undefined {
  const segments = version.split('.');
  /* `std::getline` gives nothing behind the last dot. */
  if (segments.at(-1) === '') segments.pop();
  const numbers = segments.map(stoi);
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}

/** Whether the device would take `offered` without being forced; undefined where it aborts over one of them. */
export function deviceTakes(offered: string, current: string): boolean | undefined {
  const [theirs, own] = [parseAsDevice(offered), parseAsDevice(current)];
  if (theirs === undefined || own === undefined) return undefined;
  for (const [index, number] of own.entries()) {
    const other = theirs[index];
    if (other === undefined) break;
    if (other !== number) return other > number;
  }
  return theirs.length > own.length;
}

function stoi(segment: string): number | undefined {
  const [digits] = /^[ \t\n\v\f\r]*[+-]?[0-9]+/.exec(segment) ?? [];
  if (digits === undefined) return undefined;
  const value = Number(digits);
  return value > largestInt || value < -largestInt - 1 ? undefined : value;
}
