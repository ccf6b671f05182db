/** Errors of the ROM loader (esptool documentation, "ROM Loader Errors"). */
export const romError = {
  invalidMessage: 0x05,
  failedToAct: 0x06,
  invalidChecksum: 0x07,
  flashWrite: 0x08,
  flashRead: 0x09,
  readLength: 0x0a,
  deflate: 0x0b,
} as const;

export type RomError = (typeof romError)[keyof typeof romError];
