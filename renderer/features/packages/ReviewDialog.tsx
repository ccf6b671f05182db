import { useEffect, useState } from 'react';
import type { PackageReview, PackageView } from '../../../shared/contract/packages.ts';
import { attempt } from '../../state/attempt.ts';
import { useClient, useMessages } from '../../state/bench-context.tsx';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { bySeverity } from '../findings/finding-words.ts';
import { FindingRow } from '../findings/FindingRow.tsx';
import styles from './Packages.module.css';

interface ReviewDialogProps {
  readonly view: PackageView;
  readonly onClose: () => void;
}

/** What a device would do with the package, before one does. */
export function ReviewDialog({ view, onClose }: ReviewDialogProps) {
  const messages = useMessages();
  const { packagesList: words } = messages;
  const client = useClient();
  const [review, setReview] = useState<PackageReview | null>(null);
  const { name, version, branch } = view;
  useEffect(() => {
    let current = true;
    const call = client.packages.review({ key: { name, version, branch } });
    void attempt(call, messages).then((found) => {
      if (current) setReview(found);
    });
    return () => {
      current = false;
    };
  }, [client, messages, name, version, branch]);
  return (
    <FormDialog open title={`${name} ${version}, ${branch}`} onClose={onClose}>
      {review && (
        <>
          <h3 className={styles.heading}>{words.commands}</h3>
          {review.hooks.length === 0 && <p className="muted">{words.noCommands}</p>}
          {review.hooks.length > 0 && <p className={styles.warning}>{words.commandsWarning}</p>}
          <dl className={styles.hooks}>
            {review.hooks.map((hook) => (
              <div key={hook.name}>
                <dt>{words.hooks[hook.name]}</dt>
                <dd>
                  <pre>{hook.command}</pre>
                </dd>
              </div>
            ))}
          </dl>
          {bySeverity(review.findings).map((finding) => (
            <FindingRow key={finding.code} finding={finding} />
          ))}
          <h3 className={styles.heading}>
            {words.content} <CopyButton text={review.text} name={words.content} />
          </h3>
          <pre className={styles.content}>{JSON.stringify(review.content, null, 2)}</pre>
        </>
      )}
    </FormDialog>
  );
}
