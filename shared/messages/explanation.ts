/** One sentence of cause, one of remedy, in the reader's language. */
export interface Explanation {
  readonly cause: string;
  readonly remedy: string;
}

/** Words for every code of a parameter map: a missing one does not compile. */
export type Explanations<Params> = { readonly [Code in keyof Params]: (params: Params[Code]) => Explanation };

export type Sentences<Params> = { readonly [Code in keyof Params]: (params: Params[Code]) => string };
