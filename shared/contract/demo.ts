import { oc } from '@orpc/contract';
import * as z from 'zod';
import { outcome } from './fault.ts';

const socket = z.object({ socket: z.string() });

/** The hands that a demo has in place of a person's. */
export const demoContract = {
  /** Where simulated boards can be plugged, as slots are bound to it; empty outside a demo. */
  sockets: oc.output(z.array(z.string())),
  /** Puts another simulated board into a socket. */
  plug: oc.input(socket).output(outcome(z.null())),
  unplug: oc.input(socket).output(outcome(z.null())),
};
