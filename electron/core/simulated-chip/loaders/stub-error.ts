/** Error codes of the stub, sent high byte first (`esp-flasher-stub/src/commands.h`). */
export const stubError = {
  badDataLength: 0xc000,
  badChecksum: 0xc100,
  invalidCommand: 0xc300,
  spiFailed: 0xc400,
  notInFlashMode: 0xc600,
  inflate: 0xc700,
  notEnoughData: 0xc800,
  tooMuchData: 0xc900,
  notImplemented: 0xff00,
} as const;

export type StubError = (typeof stubError)[keyof typeof stubError];
