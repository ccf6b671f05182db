import { resolve } from 'node:path';
import { Option, type Command } from 'commander';
import type { Outcome } from '../../../shared/contract/fault.ts';
import type { NvsVersion } from '../../../shared/firmware/nvs/nvs-format.ts';
import { ok } from '../../../shared/result.ts';
import { decryptPartition, encryptPartition } from '../../core/nvs/encrypt-partition.ts';
import { readBytes, writeBytes } from '../../core/nvs/files.ts';
import { generateFromCsv } from '../../core/nvs/generate-from-csv.ts';
import { binPath, readKeyFile } from '../../core/nvs/make-keys.ts';
import { exitCode } from '../exit-code.ts';
import { PARTITION_LIMIT, readNvs } from '../nvs/read-command.ts';
import { addKeyOptions, chooseKey, makeKeyFiles, type KeyOptions } from '../nvs/key-options.ts';
import { refuse } from '../nvs/refuse.ts';
import type { Terminal } from '../terminal.ts';

interface GenerateOptions {
  readonly version: '1' | '2';
  readonly outdir: string;
}

/** `flashdock nvs`: the arguments of ESP-IDF's `nvs_partition_gen.py`, and a reader of any NVS partition. */
export function addNvsCommand(program: Command, terminal: Terminal): void {
  const nvs = program.command('nvs').description('Make, encrypt and read NVS partitions of ESP-IDF.');
  addGenerate(nvs, 'generate', 'Make an NVS partition of CSV files.').action(
    (files: string[], options: GenerateOptions, command: Command) =>
      generate(inputsOf(files, command), options, terminal),
  );
  addKeyOptions(addGenerate(nvs, 'encrypt', 'Make an encrypted NVS partition of CSV files.'))
    .option('--keygen', 'make a key for it')
    .option('--inputkey <file>', 'encrypt with the key in this file')
    .action((files: string[], options: GenerateOptions & KeyOptions, command: Command) =>
      encrypt(inputsOf(files, command), options, terminal),
    );
  nvs
    .command('decrypt')
    .description('Decrypt an NVS partition.')
    .argument('<input>', 'encrypted partition')
    .argument('<key>', 'file with its key')
    .argument('<output>', 'file to write, .bin')
    .option('--outdir <dir>', 'folder to write to', '.')
    .action((input: string, key: string, output: string, { outdir }: { outdir: string }) =>
      decrypt({ input, key, output, outdir }, terminal),
    );
  addKeyOptions(nvs.command('generate-key').description('Make a key for encrypted NVS.'))
    .option('--outdir <dir>', 'folder whose keys/ to write to', '.')
    .action(async (options: KeyOptions) => {
      const made = await makeKeyFiles(options, terminal);
      finish(made, terminal);
    });
  nvs
    .command('read')
    .description('Show what an NVS partition holds, and what is wrong with it.')
    .argument('<file>', 'partition as read from a device')
    .option('--key <file>', 'decrypt it with the key in this file')
    .option('--json', 'print one JSON document')
    .action((file: string, options: { key?: string; json?: true }) => readNvs(file, options, terminal));
  for (const command of nvs.commands) command.copyInheritedSettings(program);
}

function addGenerate(nvs: Command, name: string, description: string): Command {
  return nvs
    .command(name)
    .description(description)
    .usage('<input...> <output> <size> [options]')
    .argument('<files...>', 'CSV files, then the .bin file to write, then the size of the partition in bytes')
    .addOption(
      new Option('--version <version>', '1: blobs on one page; 2: over several')
        .choices(['1', '2'])
        .default('2'),
    )
    .option('--outdir <dir>', 'folder to write to', '.');
}

interface Inputs {
  readonly inputs: readonly string[];
  readonly output: string;
  readonly size: string;
}

/** Commander has a variadic argument at the end only. */
function inputsOf(files: readonly string[], command: Command): Inputs {
  const [inputs, output, size] = [files.slice(0, -2), files.at(-2), files.at(-1)];
  if (inputs.length === 0 || output === undefined || size === undefined) {
    return command.error("error: missing required argument 'input', 'output' or 'size'");
  }
  return { inputs, output, size };
}

async function generate(inputs: Inputs, options: GenerateOptions, terminal: Terminal): Promise<void> {
  finish(await writePartition(inputs, options, (partition) => ok(partition), terminal), terminal);
}

async function encrypt(
  inputs: Inputs,
  options: GenerateOptions & KeyOptions,
  terminal: Terminal,
): Promise<void> {
  // The key comes last, so that rows which are refused leave none behind.
  const encrypted = async (partition: Uint8Array) => {
    const key = await chooseKey(options, terminal);
    return key.ok ? ok(encryptPartition(partition, key.value)) : key;
  };
  finish(await writePartition(inputs, options, encrypted, terminal), terminal);
}

type Change = (partition: Uint8Array) => Outcome<Uint8Array> | Promise<Outcome<Uint8Array>>;

async function writePartition(
  { inputs, output, size }: Inputs,
  { outdir, version }: GenerateOptions,
  change: Change,
  terminal: Terminal,
): Promise<Outcome<null>> {
  const path = binPath(outdir, output);
  if (!path.ok) return path;
  const partition = await generateFromCsv({ inputs, size, version: Number(version) as NvsVersion });
  const changed = partition.ok ? await change(partition.value) : partition;
  return changed.ok ? write(path.value, changed.value, terminal) : changed;
}

interface Decryption {
  readonly input: string;
  readonly key: string;
  readonly output: string;
  readonly outdir: string;
}

async function decrypt({ input, key, output, outdir }: Decryption, terminal: Terminal): Promise<void> {
  const path = binPath(outdir, output);
  const bytes = path.ok ? await readBytes(resolve(input), PARTITION_LIMIT) : path;
  const keys = bytes.ok ? await readKeyFile(resolve(key)) : bytes;
  if (!path.ok || !bytes.ok || !keys.ok) finish(keys, terminal);
  else finish(await write(path.value, decryptPartition(bytes.value, keys.value), terminal), terminal);
}

async function write(path: string, bytes: Uint8Array, terminal: Terminal): Promise<Outcome<null>> {
  const written = await writeBytes(path, bytes);
  if (!written.ok) return written;
  terminal.print(terminal.messages.nvs.written(path, bytes.length));
  return ok(null);
}

function finish(outcome: Outcome<unknown>, terminal: Terminal): void {
  if (outcome.ok) terminal.exit(exitCode.done);
  else refuse(outcome.fault, {}, terminal);
}
