/** Bytes of code in the image that is measured. */
export const imageLength = 2_300_000;
