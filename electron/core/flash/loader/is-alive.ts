import { Failure } from '../failure.ts';
import type { Session } from './session.ts';

/** Whether the stub still takes commands; also lets whatever is under way arrive and be dropped. */
export async function isAlive({ loader, line }: Session): Promise<boolean> {
  await line.drain(100, 1_000);
  try {
    await loader.readReg(loader.CHIP_DETECT_MAGIC_REG_ADDR, 1_000);
    return true;
  } catch (error) {
    if (error instanceof Failure) throw error;
    return false;
  }
}
