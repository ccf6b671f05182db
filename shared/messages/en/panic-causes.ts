import type { PanicCauseParams } from '../../firmware/panic/panic-cause.ts';
import type { Explanations } from '../explanation.ts';
import { hex } from '../figures.ts';

const at = (address: number | null): string => (address === null ? '' : ` at ${hex(address)}`);

export const panicCauses: Explanations<PanicCauseParams> = {
  'null-read': ({ address }) => ({
    cause: 'A null pointer was read.',
    remedy: `The address was ${hex(address)}: check that the object was made before it is used in the first function of your own.`,
  }),
  'null-write': ({ address }) => ({
    cause: 'A null pointer was written to.',
    remedy: `The address was ${hex(address)}: check that the object was made before it is used in the first function of your own.`,
  }),
  'null-call': () => ({
    cause: 'A null function pointer was called.',
    remedy: 'Check that the callback was set; look at the second line of the backtrace for who calls it.',
  }),
  'bad-read': ({ address }) => ({
    cause: `Memory was read that is not there${at(address)}.`,
    remedy: 'Look for a pointer that was freed, overwritten, or never set.',
  }),
  'bad-write': ({ address }) => ({
    cause: `Memory was written that is not there or read-only${at(address)}.`,
    remedy: 'Look for a pointer that was freed, overwritten, or leads into flash.',
  }),
  'bad-jump': ({ address }) => ({
    cause: `The program jumped to where there is no code${at(address)}.`,
    remedy:
      'Look for an overwritten function pointer or return address: a buffer on the stack that is too small.',
  }),
  unaligned: ({ address }) => ({
    cause: `A word was accessed at an address that is not a multiple of its size${at(address)}.`,
    remedy: 'Copy with memcpy in place of a cast to a wider pointer.',
  }),
  'illegal-instruction': () => ({
    cause: 'The program ran into something that is no instruction.',
    remedy: 'Look for an overwritten return address, a function without return, or a damaged flash image.',
  }),
  'division-by-zero': () => ({
    cause: 'An integer was divided by zero.',
    remedy: 'Check the divisor in the first function of your own.',
  }),
  'stack-overflow': ({ task }) => ({
    cause: task === null ? 'The stack of a task ran over.' : `The stack of task ${task} ran over.`,
    remedy: 'Give the task a larger stack, or move its large local arrays to the heap.',
  }),
  'stack-smashed': () => ({
    cause: 'A function wrote past the end of a local array.',
    remedy: 'Check the bounds of what is written in the first function of your own.',
  }),
  aborted: () => ({
    cause: 'The program called abort().',
    remedy:
      'Look above for the line that says why: a failed ESP_ERROR_CHECK, or an exception that nobody caught.',
  }),
  'assert-failed': ({ condition }) => ({
    cause: `An assertion does not hold: ${condition}.`,
    remedy: 'Look at who called the function that asserts it.',
  }),
  'task-watchdog': () => ({
    cause: 'A task kept the processor for too long.',
    remedy: 'Let its loop wait for something (vTaskDelay), or do less at once.',
  }),
  'interrupt-watchdog': () => ({
    cause: 'Interrupts were off, or an interrupt handler ran, for too long.',
    remedy: 'Shorten the handler or the critical section.',
  }),
  'cache-access': () => ({
    cause: 'Code or data in flash was used while the flash was busy.',
    remedy: 'Mark what runs then IRAM_ATTR and its data DRAM_ATTR.',
  }),
  'double-exception': () => ({
    cause: 'A second exception came while the first was handled, most often because a stack ran over.',
    remedy: 'Give the task a larger stack.',
  }),
  backtrace: () => ({
    cause: 'The program printed where it is.',
    remedy: 'It did not crash here.',
  }),
  other: ({ reason }) => ({
    cause: `The processor stopped: ${reason}.`,
    remedy: 'Look at the first function of your own in the backtrace.',
  }),
};
