import type { BuildView } from '../../../shared/contract/builds.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { Select } from '../../ui/Select.tsx';
import styles from './AppChoice.module.css';

/** Which file is the app, why it, and which else could be. */
export function AppChoice({ build }: { readonly build: BuildView }) {
  const messages = useMessages();
  const client = useClient();
  const words = messages.build.choice;
  const { path, reason, alternatives } = build.release.choice;
  const why = words.why[reason];
  if (alternatives.length === 0) {
    return path === null ? null : (
      <p className={styles.choice}>
        <span className="mono ellipsis" title={path}>
          {path}
        </span>
        <span className={styles.why}>{why}</span>
      </p>
    );
  }
  const options = [...(path === null ? [] : [path]), ...alternatives].map((file) => ({
    value: file,
    label: file,
    note: file === path ? why : '',
  }));
  const choose = (app: string) => void attempt(client.builds.choose({ buildId: build.id, app }), messages);
  return (
    <div className={styles.choice}>
      <Select
        label={words.other}
        placeholder={words.change}
        value={path}
        options={options}
        onChange={choose}
        width="full"
      />
    </div>
  );
}
