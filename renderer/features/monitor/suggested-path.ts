interface Surroundings {
  /** Address of the port that is listened to. */
  readonly port: string;
  /** Folders that the web console may write to, the first before the others; none on the desktop. */
  readonly roots: readonly string[];
  /** Path of the build in hand. */
  readonly build: string | undefined;
  readonly at: Date;
}

/** In the folder that the web console may write to, else beside the build; named after port and minute. */
export function suggestedPath({ port, roots, build = '', at }: Surroundings): string {
  const folder = roots[0] ?? build.replace(/[\\/][^\\/]*$/, '');
  const name = port.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '');
  const minute = at.toISOString().slice(0, 16).replace(/[:T]/g, '-');
  return `${folder}/${name}-${minute}.log`;
}

/** What is in the field when a suggestion comes: somebody may have typed before it did. */
export function unlessTyped(suggestion: string): (typed: string) => string {
  return (typed) => (typed === '' ? suggestion : typed);
}
