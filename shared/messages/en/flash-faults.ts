import type { FlashFaultParams } from '../../contract/faults/flash.ts';
import { hex } from '../figures.ts';
import type { Explanations } from '../explanation.ts';
import { preflight } from './preflight.ts';

function permissionRemedy(platform: string): string {
  switch (platform) {
    case 'linux':
      return 'Add yourself to the group that owns the port (sudo usermod -aG dialout $USER) and log in again, or install the udev rule that comes with Flashdock.';
    case 'darwin':
      return 'Use the /dev/cu.… name of the port, and check that no driver of the bridge waits for approval in System Settings.';
    default:
      return 'Close other programs that use the port, and check its driver in the Device Manager.';
  }
}

export const flashFaults: Explanations<FlashFaultParams> = {
  ...preflight,
  'port-not-found': ({ port }) => ({
    cause: `There is no port ${port}.`,
    remedy: 'Plug the board in, or choose another port.',
  }),
  'port-address-invalid': ({ port }) => ({
    cause: `${port} is not the address of a port.`,
    remedy:
      'Give a device path, socket://host:port, rfc2217://host:port, or demo:// with the name of a chip.',
  }),
  'demo-address-invalid': ({ address, part, allowed }) => ({
    cause: `“${part}” in ${address} is not understood.`,
    remedy: `It may be: ${allowed}.`,
  }),
  'port-busy': ({ port }) => ({
    cause: `${port} is held by another program.`,
    remedy: 'Close the serial monitor or the other program that has it open.',
  }),
  'port-in-use-here': ({ port }) => ({
    cause: `${port} is in use by another job of this program.`,
    remedy: 'Wait until that job has ended, or cancel it.',
  }),
  'port-not-permitted': ({ port, platform }) => ({
    cause: `You have no permission to open ${port}.`,
    remedy: permissionRemedy(platform),
  }),
  'port-open-failed': ({ port, reason }) => ({
    cause: `${port} could not be opened: ${reason}.`,
    remedy:
      'Unplug the board and plug it in again; if that does not help, check the driver of its USB bridge.',
  }),
  'port-unreachable': ({ port, reason }) => ({
    cause: `${port} could not be reached: ${reason}.`,
    remedy: 'Check host and port number, and that the serial server there is running.',
  }),
  'port-no-rfc2217': ({ port }) => ({
    cause: `What answers at ${port} does not speak RFC 2217.`,
    remedy: 'Turn RFC 2217 on in the serial server, or use socket:// where it passes on bytes alone.',
  }),
  'port-lost': ({ port }) => ({
    cause: `${port} disappeared while it was in use.`,
    remedy: 'Check cable and connector, then plug the board in again.',
  }),
  'port-without-signals': ({ port }) => ({
    cause: `${port} has no DTR and RTS lines, so the chip cannot be reset from here.`,
    remedy: 'Put the chip into download mode by hand and choose “no-reset” before and after.',
  }),
  'job-not-found': () => ({ cause: 'That job is not on the list any more.', remedy: 'Start it again.' }),
  'job-still-running': () => ({ cause: 'That job is still running.', remedy: 'Cancel it first.' }),
  'file-not-in-release': ({ path }) => ({
    cause: `The release has no file ${path} that goes into flash.`,
    remedy: 'Name a file as the release lists it.',
  }),
  'partition-not-in-table': ({ label }) => ({
    cause: `The partition table has no partition ${label}.`,
    remedy: 'Name a partition as the table lists it.',
  }),
  'chip-silent': ({ port }) => ({
    cause: `No chip answered on ${port}.`,
    remedy:
      'Check that this is the right port and a data cable; else hold BOOT, tap RESET, and start again while it waits for a download.',
  }),
  'wrong-boot-mode': ({ mode }) => ({
    cause: `The chip started its firmware instead of the download mode (boot:${mode}).`,
    remedy:
      'Hold BOOT (GPIO0, or GPIO9 on newer chips) while it resets; the reset circuit of this board does not pull it low.',
  }),
  'chip-deaf': () => ({
    cause: 'The chip waits for a download but does not hear this computer.',
    remedy: 'Check the line from TX of the bridge to RX of the chip, and its voltage.',
  }),
  'chip-unknown': ({ id }) => ({
    cause: `The chip says that it is ${id}, which this program does not know.`,
    remedy: 'Update Flashdock.',
  }),
  'chip-not-supported': ({ chip }) => ({
    cause: `This is an ${chip}; Flashdock flashes the ESP32 family.`,
    remedy: `Use Espressif's esptool for it.`,
  }),
  'stub-not-started': ({ reason }) => ({
    cause: `The flasher stub did not start: ${reason}.`,
    remedy: 'Reset the board and try again; check its supply if this returns.',
  }),
  'flash-chip-silent': ({ flashId }) => ({
    cause: `The flash chip does not answer (id ${flashId}).`,
    remedy: 'Check the supply and soldering of the flash, and that nothing else drives its pins.',
  }),
  'baud-change-failed': ({ baud }) => ({
    cause: `The link does not work at ${baud} baud, and the chip could not be brought back.`,
    remedy: 'Reset the board and choose 115200 baud.',
  }),
  'other-board': ({ expected, actual }) => ({
    cause: `The connection was lost, and the board that came back is another one: ${actual}, not ${expected}.`,
    remedy: 'Leave a board plugged in until its job has ended, then flash both again.',
  }),
  'link-lost': ({ during }) => ({
    cause: `The chip stopped answering (${during}).`,
    remedy: 'Check cable and supply; if it returns, choose a lower baud rate.',
  }),
  'erase-failed': ({ from, to, reason }) => ({
    cause: `${hex(from)} to ${hex(to - 1)} could not be erased: ${reason}.`,
    remedy: 'Try again; if it fails at the same place, the flash is write-protected or worn out.',
  }),
  'write-failed': ({ path, at, reason }) => ({
    cause: `${path} could not be written at ${hex(at)}: ${reason}.`,
    remedy: 'Try again at a lower baud rate; if it fails at the same place, set the board aside.',
  }),
  'read-failed': ({ from, to, reason }) => ({
    cause: `${hex(from)} to ${hex(to - 1)} could not be read: ${reason}.`,
    remedy: 'Try again at a lower baud rate, with a shorter cable.',
  }),
  'read-mismatch': ({ from, to }) => ({
    cause: `What was read from ${hex(from)} to ${hex(to - 1)} is not what the chip says it holds.`,
    remedy: 'No file was written. Read again at a lower baud rate; if it returns, the flash is weak.',
  }),
  'erase-not-aligned': ({ from, to }) => ({
    cause: `${hex(from)} to ${hex(to - 1)} is no row of whole sectors.`,
    remedy: 'Give an address and a size that are multiples of 0x1000, the size above 0.',
  }),
  'file-not-usable': ({ path, reason }) => ({
    cause: `${path} could not be read or written (${reason}).`,
    remedy: 'Check that the path is right, that you may use it, and that the disk is not full.',
  }),
  'pieces-overlap': ({ first, second, at }) => ({
    cause: `${first} reaches into ${second} at ${hex(at)}.`,
    remedy: 'Give offsets at which every file has room.',
  }),
  'nothing-to-merge': () => ({
    cause: 'There is no file with a place in flash.',
    remedy: 'Give a build directory, or addresses and files by turns.',
  }),
  'piece-before-image': ({ path, at, begin }) => ({
    cause: `${path} goes to ${hex(at)}, and the image begins at ${hex(begin)}.`,
    remedy: 'Give a smaller offset for the beginning of the image (--target-offset), or none.',
  }),
  'image-too-long': ({ end, size }) => ({
    cause: `The files end at ${hex(end)}, and the image at ${hex(size)}.`,
    remedy: 'Give a larger size to fill it up to (--pad-to-size), or none.',
  }),
  'backup-not-understood': ({ path }) => ({
    cause: `${path} is not the manifest of a backup.`,
    remedy: 'Name the backup’s .bin file; its manifest lies beside it as .bin.json.',
  }),
  'backup-damaged': ({ path }) => ({
    cause: `${path} is not the file that was backed up: its size or MD5 differs from its manifest.`,
    remedy: 'Take another copy of the backup. Nothing was written.',
  }),
  'backup-of-other-board': ({ backup, board }) => ({
    cause: `The backup is of ${backup}, and this board is ${board}.`,
    remedy:
      'Plug in that board. If this one is meant, allow another board (--other-board): it gets the serial number and calibration of the other.',
  }),
  'backup-of-other-flash': ({ backup, board }) => ({
    cause: `The backup holds ${backup} bytes, and the flash of this board ${board}.`,
    remedy: 'Restore it to a board with a flash of the same size.',
  }),
  'verify-mismatch': ({ path, from, to, blank }) => ({
    cause: blank
      ? `${path} was sent, but the flash from ${hex(from)} to ${hex(to - 1)} is empty.`
      : `${path} does not read back as it was sent: ${hex(from)} to ${hex(to - 1)} differs.`,
    remedy:
      'Flash once more. If the same place fails again, the flash is weak or the supply drops: set the board aside.',
  }),
  'erase-not-blank': ({ label, from, to }) => ({
    cause: `${label} (${hex(from)} to ${hex(to - 1)}) is not empty after it was erased.`,
    remedy: 'Try again; if it returns, the flash is write-protected or worn out.',
  }),
  'flash-smaller-than-told': ({ told, real }) => ({
    cause: `The flash says it has ${told} bytes and has ${real}: what lies beyond is its beginning once more.`,
    remedy:
      'The flash is a counterfeit or broken: set the board aside, or use a build whose partitions end before its real size.',
  }),
  'boots-other-app': ({ expected, actual }) => ({
    cause: `The chip booted ${actual}, not ${expected}.`,
    remedy: 'Make a factory flash, which also resets otadata, so that the new app is the one that starts.',
  }),
  'boot-panic': ({ line }) => ({
    cause: `The app crashed while it started: ${line}.`,
    remedy: 'The flash holds what was sent; look for the cause in the firmware.',
  }),
  'boot-brown-out': () => ({
    cause: 'The supply of the chip dropped while it started (brown-out).',
    remedy: 'Use a better cable or a supply that gives more current.',
  }),
  'boot-loop': ({ resets, reason }) => ({
    cause: `The chip reset itself ${resets} times without reaching the app (${reason}).`,
    remedy: 'Check the flash mode and frequency of the build against the board, and its supply.',
  }),
  'boot-invalid-header': ({ value }) => ({
    cause: `The ROM finds no bootloader (invalid header: ${value}).`,
    remedy: 'Make a factory flash, with the bootloader at the offset of this chip.',
  }),
  'boot-image-refused': ({ line }) => ({
    cause: `The bootloader refuses to start: ${line}.`,
    remedy: 'Make a factory flash with bootloader, table and app from one build.',
  }),
  'boot-download-mode': ({ mode }) => ({
    cause: `The chip went back into download mode after the reset (boot:${mode}).`,
    remedy: 'Release BOOT, or check what holds its strapping pin low.',
  }),
  'job-not-recorded': ({ boots, reason }) => ({
    cause: `The board is written${boots ? ' and boots' : ''}, but the ledger has no record of it: ${reason}.`,
    remedy:
      'Put the database of the ledger right, then flash this board again; without a record it does not count as PASS.',
  }),
  'copy-not-recorded': ({ kind, reason }) => ({
    cause: `${kind === 'backup' ? 'The backup is whole' : 'The chip is restored'}, but the ledger has no record of it: ${reason}.`,
    remedy:
      'Put the database of the ledger right, then do it again; on the command line, --no-ledger does without it.',
  }),
  cancelled: () => ({
    cause: 'The job was cancelled.',
    remedy: 'The flash may hold half of it: flash again before the board is used.',
  }),
  'job-crashed': ({ reason }) => ({
    cause: `The job stopped because of an error in Flashdock: ${reason}.`,
    remedy: 'Flash again, and please report this.',
  }),
  'worker-ended': ({ end }) => ({
    cause: `The process that ran the job ${workerEnd(end)}.`,
    remedy:
      'The port is free again; the flash may hold half of the release. Flash again before the board is used. If it happens again, try another USB cable or hub, and please report it.',
  }),
};

function workerEnd(end: FlashFaultParams['worker-ended']['end']): string {
  switch (end.kind) {
    case 'signal':
      return `was killed (${end.signal})`;
    case 'exit':
      return `ended by itself (code ${end.code})`;
    case 'stuck':
      return 'gave no sign of life and was ended';
    case 'not-started':
      return `could not be started (${end.reason})`;
  }
}
