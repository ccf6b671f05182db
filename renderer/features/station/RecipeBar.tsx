import { Popover as Base } from '@base-ui/react/popover';
import { useState } from 'react';
import type { RecipeView } from '../../../shared/contract/station.ts';
import { shortHash } from '../../format/number.ts';
import { useMessages } from '../../state/bench-context.tsx';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Popover } from '../../ui/Popover.tsx';
import { PathDialog } from '../open/PathDialog.tsx';
import facts from './facts.module.css';
import { LockDialog } from './LockDialog.tsx';
import { MakeRecipeDialog } from './MakeRecipeDialog.tsx';
import styles from './RecipeBar.module.css';
import { recipeFacts, releaseTitle } from './recipe-facts.ts';
import { useRecipeChoice } from './use-recipe-choice.ts';

type Asked = 'make' | 'lock' | 'unlock' | null;

interface RecipeBarProps {
  readonly recipe: RecipeView | null;
  /** The station is an operator's. */
  readonly operator: boolean;
}

/** Which recipe is in hand, whether it may be altered, and all that it fixes one press away. */
export function RecipeBar({ recipe, operator }: RecipeBarProps) {
  const { station } = useMessages();
  const { recipe: words } = station;
  const choice = useRecipeChoice();
  const [asked, setAsked] = useState<Asked>(null);
  const path = recipe?.path ?? null;
  return (
    <>
      {recipe ? (
        <RecipePopover
          recipe={recipe}
          operator={operator}
          onAsk={setAsked}
          onChoose={() => void choice.choose(path)}
        />
      ) : (
        <>
          <span className={styles.none} title={words.noneDetail}>
            {words.none}
          </span>
          <Button icon="folder" onClick={() => void choice.choose(null)}>
            {words.choose}
          </Button>
          <Button icon="box" disabled={operator} onClick={() => setAsked('make')}>
            {words.make}
          </Button>
        </>
      )}
      {choice.browsing && (
        <PathDialog
          title={words.chooseTitle}
          kind="recipe"
          onChoose={(chosen) => void choice.load(chosen)}
          onClose={choice.stopBrowsing}
        />
      )}
      {asked === 'make' && <MakeRecipeDialog onClose={() => setAsked(null)} />}
      {(asked === 'lock' || asked === 'unlock') && <LockDialog act={asked} onClose={() => setAsked(null)} />}
    </>
  );
}

/** A press that leads to a dialog takes the popover out of its way. */
const Closing = Base.Close;

interface RecipePopoverProps {
  readonly recipe: RecipeView;
  readonly operator: boolean;
  readonly onAsk: (asked: Asked) => void;
  readonly onChoose: () => void;
}

function RecipePopover({ recipe, operator, onAsk, onChoose }: RecipePopoverProps) {
  const messages = useMessages();
  const { recipe: words } = messages.station;
  return (
    <Popover
      title={words.title}
      trigger={
        <button type="button" className={styles.recipe}>
          <span className={operator ? styles.locked : styles.open}>
            <Icon name={operator ? 'lock' : 'box'} />
            {operator ? words.locked : words.unlocked}
          </span>
          <b className="ellipsis">{recipe.name}</b>
          <span className={`ellipsis ${styles.release ?? ''}`}>
            {releaseTitle(recipe)} <span className="mono faint">{shortHash(recipe.releaseId, 8)}</span>
          </span>
          <Icon name="down" />
        </button>
      }
    >
      {operator && <p className={facts.note}>{words.lockedDetail}</p>}
      <dl className={facts.facts}>
        {recipeFacts(recipe, messages).map(({ name, value, mono = false }) => (
          <FactRow key={name} name={name} value={value} mono={mono} />
        ))}
      </dl>
      <div className={facts.actions}>
        <Closing render={<Button icon="folder" onClick={onChoose} />}>{words.choose}</Closing>
        <Closing render={<Button icon="box" disabled={operator} onClick={() => onAsk('make')} />}>
          {words.make}
        </Closing>
        <Closing render={<Button icon="lock" onClick={() => onAsk(operator ? 'unlock' : 'lock')} />}>
          {operator ? words.unlock : words.lock}
        </Closing>
      </div>
    </Popover>
  );
}

interface FactRowProps {
  readonly name: string;
  readonly value: string;
  readonly mono: boolean;
}

function FactRow({ name, value, mono }: FactRowProps) {
  return (
    <>
      <dt>{name}</dt>
      <dd className={mono ? 'mono' : undefined}>{value}</dd>
    </>
  );
}
