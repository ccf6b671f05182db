import { Failure, Silence } from '../failure.ts';
import { opcode, words } from './commands.ts';
import { romBaud, type Session } from './session.ts';

/** Rates to fall back to, fastest first. */
const steps = [921_600, 460_800, 230_400, romBaud] as const;

/** The next slower rate than `baud`; undefined below the slowest. */
export function slowerThan(baud: number): number | undefined {
  return steps.find((step) => step < baud);
}

/** Whether the link takes another rate at all: behind a socket the UART, if there is one, is not ours to set. */
export function canChangeBaud(session: Session): boolean {
  return session.connection !== 'socket';
}

/**
 * Moves stub and port from the ROM's rate to `baud`. False when the link is dead there: the chip then listens at a
 * rate that does not work, and only a reset brings it back.
 */
export async function changeBaud({ loader, line, port }: Session, baud: number): Promise<boolean> {
  await request(loader, baud);
  await line.pause(50);
  const setByPort = await line.whileOpen(
    port.setBaudRate(baud).then(
      () => true,
      () => false,
    ),
  );
  loader.transport.baudrate = baud;
  await line.drain(20, 200);
  return setByPort && (await answers(loader, line));
}

/** The stub wants the old rate as well: it scales the divider that the ROM has measured. */
async function request(loader: Session['loader'], baud: number): Promise<void> {
  try {
    await loader.command(opcode.changeBaudRate, words(baud, romBaud));
  } catch (error) {
    /* Whether the chip changes without having said so shows at the new rate. */
    if (!(error instanceof Silence)) throw error;
  }
}

const probes = 2;

async function answers(loader: Session['loader'], line: Session['line']): Promise<boolean> {
  for (let probe = 0; probe < probes; probe += 1) {
    try {
      await loader.readReg(loader.CHIP_DETECT_MAGIC_REG_ADDR, 500);
      return true;
    } catch (error) {
      if (error instanceof Failure) throw error;
      if (error instanceof Silence) line.flush();
    }
  }
  return false;
}
