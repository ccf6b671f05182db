import { fileURLToPath } from 'node:url';

/** The repository's top folder, absolute, with a trailing separator. */
export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url));
