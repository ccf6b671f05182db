import { chipByName, type ChipName } from '../chips.ts';
import { isJsonObject, type JsonObject } from './json-document.ts';

/** What `project_description.json` tells that the images do not (ESP-IDF `tools/cmake/project_description.json.in`). */
export interface ProjectDescription {
  readonly projectName: string | undefined;
  readonly projectVersion: string | undefined;
  readonly target: ChipName | undefined;
  /** File name of the app, relative to the build directory. */
  readonly appBin: string | undefined;
  /** File name of the program that the app was made of, relative to the build directory. */
  readonly appElf: string | undefined;
}

/** Undefined where the text is no JSON object: the build works without it. */
export function parseProjectDescription(text: string): ProjectDescription | undefined {
  let value: unknown;
  try {
    /* Some hundred kilobytes of component lists: the plain parser, since nobody needs a position in here. */
    value = JSON.parse(text.startsWith('\uFEFF') ? text.slice(1) : text);
  } catch {
    return undefined;
  }
  if (!isJsonObject(value)) return undefined;
  return {
    projectName: textAt(value, 'project_name'),
    projectVersion: textAt(value, 'project_version'),
    target: chipByName(textAt(value, 'target') ?? '')?.name,
    appBin: textAt(value, 'app_bin'),
    appElf: textAt(value, 'app_elf'),
  };
}

function textAt(value: JsonObject, key: string): string | undefined {
  const text = value[key];
  return typeof text === 'string' && text !== '' ? text : undefined;
}
