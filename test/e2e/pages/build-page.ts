import type { Locator, Page } from '@playwright/test';

export class BuildPage {
  readonly main: Locator;
  readonly files: Locator;
  readonly findings: Locator;
  readonly map: Locator;

  constructor(page: Page) {
    this.main = page.getByRole('main');
    this.files = this.main.getByRole('tabpanel').getByRole('row');
    this.findings = this.main.getByRole('region', { name: 'Findings' });
    this.map = this.main.getByRole('listbox');
  }

  /** The value beside a term of the app descriptor. */
  fact(term: string): Locator {
    return this.main
      .locator('dl > div')
      .filter({
        has: this.main
          .page()
          .getByRole('term')
          .filter({ hasText: new RegExp(`^${term}$`) }),
      })
      .getByRole('definition');
  }

  file(role: string): Locator {
    return this.files.filter({ has: this.main.page().getByRole('cell', { name: role, exact: true }) });
  }
}
