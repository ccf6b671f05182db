/** What people read about one setting of a profile. */
export interface ProfileSettingWords {
  readonly label: string;
  /** One sentence: what it is for, and what happens without it. */
  readonly hint: string;
}
