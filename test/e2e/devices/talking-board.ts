import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** A board behind a serial server that says what the spec wants and keeps what it is told. */
export interface TalkingBoard {
  /** What to give as the port. */
  readonly address: string;
  /** All that was sent to it. */
  readonly heard: () => string;
  say(text: string): void;
  close(): Promise<void>;
}

export async function talkingBoard(): Promise<TalkingBoard> {
  const sockets = new Set<Socket>();
  let heard = '';
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('data', (bytes) => (heard += bytes.toString('utf8')));
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `socket://127.0.0.1:${port}`,
    heard: () => heard,
    say(text) {
      for (const socket of sockets) socket.write(text);
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A log as ESP-IDF prints it, with its colours. */
export function logLine(level: 'E' | 'W' | 'I' | 'D', tag: string, text: string, at = 312): string {
  const color = { E: '31', W: '33', I: '32', D: '36' }[level];
  return `\u001b[0;${color}m${level} (${at}) ${tag}: ${text}\u001b[0m\r\n`;
}

/** A crash of `program.elf`, whose SHA-256 the app says. */
export function crash(elfSha256: string): string {
  return [
    "Guru Meditation Error: Core  0 panic'ed (Load access fault). Exception was unhandled.",
    '',
    'Core  0 register dump:',
    'MEPC    : 0x42000064  RA      : 0x42000044  SP      : 0x3fc8f5e0  GP      : 0x3fc8c800  ',
    'MSTATUS : 0x00001881  MTVEC   : 0x40380001  MCAUSE  : 0x00000005  MTVAL   : 0x00000010  ',
    '',
    'Stack memory:',
    '3fc8f5e0: 0x00000000 0x42000068 0xa5a5a5a5 0xa5a5a5a5',
    '',
    `ELF file SHA256: ${elfSha256}`,
    '',
    'Rebooting...',
    'ESP-ROM:esp32c3-api1-20210207',
    'rst:0xc (RTC_SW_CPU_RST),boot:0xd (SPI_FAST_FLASH_BOOT)',
    '',
  ].join('\r\n');
}
