/** Black on white, one byte a dot. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  /** 0 black, 255 white, row by row. */
  readonly dots: Uint8Array;
}

export function blankRaster(width: number, height: number): Raster {
  return { width, height, dots: new Uint8Array(width * height).fill(255) };
}

/** Dots outside are dropped. */
export function blacken({ width, height, dots }: Raster, x: number, y: number, w: number, h: number): void {
  const [left, right] = [Math.max(0, x), Math.min(width, x + w)];
  for (let row = Math.max(0, y); row < Math.min(height, y + h); row++) {
    if (right > left) dots.fill(0, row * width + left, row * width + right);
  }
}

export const millimetresPerInch = 25.4;

export function dotsOf(millimetres: number, dpi: number): number {
  return Math.round((millimetres * dpi) / millimetresPerInch);
}
