#!/usr/bin/env node
import { runProgram } from './program.ts';
import { processTerminal } from './terminal.ts';

/* npm runs scripts in the package's folder; paths are meant from where the person stands. */
const { npm_lifecycle_event: script, INIT_CWD: origin } = process.env;
if (script === 'flashdock' && origin !== undefined) process.chdir(origin);

await runProgram(process.argv.slice(2), processTerminal());
