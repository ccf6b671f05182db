import styles from './Facts.module.css';

/** What is known, name by name; what is not known is left out. */
export function Facts({ facts }: { readonly facts: readonly (readonly [string, string | null])[] }) {
  const known = facts.filter(([, value]) => value !== null && value !== '');
  return (
    <dl className={styles.facts}>
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
