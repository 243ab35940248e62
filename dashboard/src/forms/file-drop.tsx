import type { ReactNode } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { useText } from '../text/text.tsx';
import { Button } from '../ui/button.tsx';
import styles from './file-drop.module.css';

interface Props {
  readonly onText: (text: string) => void;
  readonly children: ReactNode;
}

/** Bytes: a key file is a few thousand. */
const LARGEST_FILE = 256 * 1024;

/** What is in a file goes into the field: dropped on it, or chosen. */
export function FileDrop({ onText, children }: Props) {
  const t = useText();
  const take = async (file: File | undefined) => {
    if (file && file.size <= LARGEST_FILE) onText(await file.text());
  };
  return (
    <DropZone
      className={styles['zone'] ?? ''}
      onDrop={async ({ items }) => {
        const item = items.find(({ kind }) => kind === 'file');
        if (item?.kind === 'file') await take(await item.getFile());
      }}
    >
      {children}
      <FileTrigger onSelect={(files) => void take(files?.[0])}>
        <Button kind="link">{t('form.file')}</Button>
      </FileTrigger>
    </DropZone>
  );
}
