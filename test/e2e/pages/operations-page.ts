import type { Locator, Page } from '@playwright/test';
import type { Messages } from '../../../shared/messages/messages.ts';

type Kind = keyof Messages['operationsScreen']['names'];

/** The other half of the Flash screen. */
export class OperationsPage {
  readonly list: Locator;
  readonly board: Locator;
  readonly form: Locator;
  readonly question: Locator;
  readonly #main: Locator;
  readonly #page: Page;
  readonly #words: Messages;

  constructor(page: Page, words: Messages) {
    const { list, board } = words.operationsScreen;
    this.#page = page;
    this.#words = words;
    this.#main = page.getByRole('main');
    this.list = this.#main.getByRole('region', { name: list.title });
    this.board = this.#main.getByRole('region', { name: board.label });
    this.form = this.#main.getByRole('tabpanel');
    this.question = page.getByRole('alertdialog');
  }

  /** From the Flash screen. */
  async show(): Promise<void> {
    await this.#main.getByRole('radio', { name: this.#words.operationsScreen.view.operations }).click();
  }

  async choose(kind: Kind): Promise<void> {
    await this.#main.getByRole('tab', { name: this.#words.operationsScreen.names[kind] }).click();
  }

  /** From among those that are listed. */
  async choosePort(path: string): Promise<void> {
    await this.#main.getByRole('combobox', { name: this.#words.flash.board.port }).click();
    await this.#page.getByRole('option', { name: path }).first().click();
  }

  /** One that is not listed. */
  async typePort(address: string): Promise<void> {
    const { board } = this.#words.flash;
    await this.choosePort(board.addSocket);
    const dialog = this.#page.getByRole('dialog', { name: board.socketTitle });
    await dialog.getByRole('textbox', { name: board.port }).fill(address);
    await dialog.getByRole('button', { name: board.socketUse }).click();
  }

  async answer(name: string): Promise<void> {
    await this.question.getByRole('button', { name, exact: true }).click();
  }

  async readBoard(): Promise<void> {
    await this.board.getByRole('button', { name: this.#words.operationsScreen.board.read }).click();
  }

  field(name: string): Locator {
    return this.form.getByRole('textbox', { name, exact: true });
  }

  button(name: string | RegExp): Locator {
    return this.form.getByRole('button', { name });
  }

  /** The button that begins the operation in sight. */
  action(kind: Kind): Locator {
    return this.button(this.#words.operationsScreen.action[kind]);
  }

  async choosePartition(label: string): Promise<void> {
    const { fields } = this.#words.operationsScreen;
    await this.form.getByRole('radio', { name: fields.partition }).click();
    await this.form.getByRole('combobox', { name: fields.partitionName }).click();
    await this.#page.getByRole('option', { name: label }).click();
  }

  /** The newest row of that operation. */
  row(kind: Kind): Locator {
    const name = this.#words.operationsScreen.names[kind];
    return this.list.getByRole('article', { name }).first();
  }
}
