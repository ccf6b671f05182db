import type { DiagnosisParams } from '../../firmware/panic/diagnose-output.ts';
import type { Explanations } from '../explanation.ts';

export const diagnoses: Explanations<DiagnosisParams> = {
  'brown-out': () => ({
    cause: 'The supply of the chip dropped and its brown-out detector reset it.',
    remedy: 'Use a shorter cable or a supply that gives more current, 500 mA at least, 1 A with Wi-Fi.',
  }),
  'task-watchdog': ({ tasks }) => ({
    cause: `A task kept the processor for too long; these were left waiting: ${tasks}.`,
    remedy: 'Let long loops wait for something (vTaskDelay), or see in the backtrace what did not end.',
  }),
  'interrupt-watchdog': () => ({
    cause: 'Interrupts were off, or an interrupt handler ran, for too long.',
    remedy: 'Shorten the handler or the critical section that the backtrace shows.',
  }),
  'watchdog-reset': ({ reason }) => ({
    cause: `A watchdog reset the chip (${reason}) before anything was printed of it.`,
    remedy:
      'Look at the last lines before the reset; in the bootloader, check flash mode, frequency and supply.',
  }),
  'boot-loop': ({ resets, reason }) => ({
    cause: `The chip was reset ${resets} times, the last time by ${reason}.`,
    remedy: 'See to the first trouble that is told here; each start fails by it again.',
  }),
  'wrong-strapping': ({ mode }) => ({
    cause: `The chip waits for a download instead of starting its app (boot:${mode}).`,
    remedy: 'Release BOOT, and look for what holds its strapping pin low while it resets.',
  }),
  'unprogrammed-flash': () => ({
    cause: 'The flash is erased where the bootloader belongs.',
    remedy: 'Make a factory flash; with one made already, check the bootloader’s offset for this chip.',
  }),
  'no-bootloader': ({ value }) => ({
    cause: `The ROM finds no bootloader, but ${value}.`,
    remedy: 'Make a factory flash for this chip; with flash encryption on, flash encrypted images.',
  }),
  'image-refused': ({ line }) => ({
    cause: `The bootloader refuses an image: ${line}.`,
    remedy: 'Flash bootloader, table and app of one build for this chip.',
  }),
  'old-slot-booted': ({ refused, offset }) => ({
    cause: `Another app started than was selected: ${refused}, so the one at ${offset} was loaded.`,
    remedy:
      'Transfer the update again: what lies in the selected slot is damaged, unfinished or rolled back.',
  }),
  'otadata-invalid': () => ({
    cause: 'The OTA data, which says what app to start, is damaged.',
    remedy: 'Erase the otadata partition, or make a factory flash.',
  }),
  'no-bootable-app': () => ({
    cause: 'No partition holds an app that can start.',
    remedy: 'Flash the app and the partition table of one build.',
  }),
};
